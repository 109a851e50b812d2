package sc.fiji.ast.engine;

import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.List;
import java.util.Map;

/**
 * The threads with which the engine computes: how many there are, and how they wait for each other.
 *
 * <p>By default they wait in a loop. Where other programs need the processor too, each of them then
 * takes it from the one that all wait for, and work takes ten times as long. They are told to sleep
 * after a short while, which costs nothing where the processor is free.
 */
public final class EngineThreads {

  /** On computers with more of them, Fiji keeps one for itself. */
  private static final int FEW = 4;

  /** DJL's Java option for their number. */
  private static final String NUMBER_OPTION = "ai.djl.pytorch.num_threads";

  /** OpenMP's variable for their number. */
  private static final String NUMBER_VARIABLE = "OMP_NUM_THREADS";

  /** Of GNU's OpenMP, which PyTorch brings for Linux: turns of the loop, some microseconds. */
  private static final Variable GNU = new Variable("GOMP_SPINCOUNT", "1000");

  /** Of LLVM's and Intel's OpenMP, which it brings for the others: milliseconds. */
  private static final Variable LLVM = new Variable("KMP_BLOCKTIME", "1");

  /** With which users say how threads wait; what they say counts. */
  private static final List<String> CHOICES =
      List.of(GNU.name(), LLVM.name(), "OMP_WAIT_POLICY", "KMP_LIBRARY");

  private EngineThreads() {}

  /** To be called before the engine's libraries are loaded, which read it but once. */
  static void letSleep() {
    if (CHOICES.stream().anyMatch(System.getenv()::containsKey)) {
      return;
    }
    try {
      if (Platform.isWindows()) {
        Native.load("msvcrt", WindowsLibrary.class)._putenv_s(LLVM.name(), LLVM.value());
      } else {
        Variable variable = Platform.isLinux() ? GNU : LLVM;
        Native.load(Platform.C_LIBRARY_NAME, CLibrary.class)
            .setenv(variable.name(), variable.value(), 0);
      }
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Error e) {
      // JNA's, of all kinds, where it can't call libraries: threads then wait as they do by
      // default.
    }
  }

  /** To be called once the engine has started, before it computes. */
  static void limit() {
    int number = JniUtils.getNumThreads();
    int allowed = allowed(number, System.getProperty(NUMBER_OPTION), System.getenv());
    if (allowed != number) {
      JniUtils.setNumThreads(allowed);
    }
  }

  /**
   * How many threads to use.
   *
   * @param number that the engine would use
   * @param option the Java option; null: there is none
   */
  static int allowed(int number, String option, Map<String, String> environment) {
    boolean chosen = option != null || environment.containsKey(NUMBER_VARIABLE);
    return chosen || number <= FEW ? number : number - 1;
  }

  /** How many the calling thread computes with, itself included. */
  public static int number() {
    TorchEngine.get();
    return JniUtils.getNumThreads();
  }

  /**
   * Has the calling thread compute without others from now on. So several threads, each with an
   * image of its own, use all processor cores better than one whose convolutions they share.
   */
  public static synchronized void alone() {
    int number = number(); // Asked first: it is then set for this thread, and not again later.
    JniUtils.setNumThreads(1);
    // The engine also takes it for the number of threads that are yet to come.
    Thread others = new Thread(() -> JniUtils.setNumThreads(number), "AST engine threads");
    others.start();
    boolean interrupted = false;
    while (others.isAlive()) {
      try {
        others.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private record Variable(String name, String value) {}

  /** Of Linux and macOS. Java's own copy of the environment does not change. */
  interface CLibrary extends Library {
    int setenv(String name, String value, int overwrite);
  }

  /** Of Windows. */
  interface WindowsLibrary extends Library {
    int _putenv_s(String name, String value);
  }
}
