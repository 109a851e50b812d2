package sc.fiji.ast.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.ChildJvm;

class EngineThreadsTest {

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "4,4", "5,4", "16,15"})
  void fijiKeepsOneOfMoreThanFourProcessors(int number, int allowed) {
    assertEquals(allowed, EngineThreads.allowed(number, null, Map.of()));
  }

  @Test
  void whoeverChoosesTheirNumberGetsIt() {
    assertEquals(16, EngineThreads.allowed(16, "16", Map.of()));
    assertEquals(16, EngineThreads.allowed(16, null, Map.of("OMP_NUM_THREADS", "16")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void waitingThreadsSleepSoonOnLinux() throws Exception {
    assertEquals("GOMP_SPINCOUNT=1000 KMP_BLOCKTIME=null", variables(Map.of()));
  }

  @Test
  @EnabledOnOs(OS.MAC)
  void waitingThreadsSleepSoonOnMac() throws Exception {
    assertEquals("GOMP_SPINCOUNT=null KMP_BLOCKTIME=1", variables(Map.of()));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatTheUserSaysOfWaitingCounts() throws Exception {
    assertEquals("GOMP_SPINCOUNT=5 KMP_BLOCKTIME=null", variables(Map.of("GOMP_SPINCOUNT", "5")));
    assertEquals(
        "GOMP_SPINCOUNT=null KMP_BLOCKTIME=null", variables(Map.of("OMP_WAIT_POLICY", "PASSIVE")));
  }

  private static String variables(Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder child = new ChildJvm().builder(Child.class, List.of());
    child.environment().keySet().removeIf(name -> name.matches("(GOMP|KMP|OMP)_.*"));
    child.environment().putAll(environment);
    Process process = child.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return output.strip();
  }

  /** Starts the engine and tells what the libraries of the process then see. */
  static final class Child {

    public static void main(String[] args) {
      TorchEngine.get();
      CLibrary library = Native.load(Platform.C_LIBRARY_NAME, CLibrary.class);
      System.out.println(
          "GOMP_SPINCOUNT="
              + library.getenv("GOMP_SPINCOUNT")
              + " KMP_BLOCKTIME="
              + library.getenv("KMP_BLOCKTIME"));
    }
  }

  interface CLibrary extends Library {
    String getenv(String name);
  }
}
