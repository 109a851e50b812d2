package sc.fiji.ast.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.ast.ChildJvm;

/**
 * Prints how long layers of a network take with threads that sleep soon while they wait, as this
 * project sets it, against PyTorch's default: alone, and while another program needs one processor.
 * Each in a process of its own, in turns.
 *
 * <p>Arguments: [TURNS].
 */
public final class WaitingBenchmark {

  /** Of each process. */
  private static final double SECONDS = 5;

  /** Nothing is set where this is; PyTorch's OpenMP for Linux does not look at it. */
  private static final String DEFAULT = "KMP_BLOCKTIME";

  private WaitingBenchmark() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int turns = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    double[] sleeping = new double[turns];
    double[] spinning = new double[turns];
    for (boolean busy : new boolean[] {false, true}) {
      for (int turn = 0; turn < turns; turn++) {
        sleeping[turn] = milliseconds(busy, false);
        spinning[turn] = milliseconds(busy, true);
      }
      System.out.printf(
          Locale.ROOT,
          "%s: sleeping soon %.1f ms, by default %.1f ms, ratio %.2f (medians of %d)%n",
          busy ? "beside another program" : "alone",
          median(sleeping),
          median(spinning),
          median(sleeping) / median(spinning),
          turns);
    }
  }

  private static double milliseconds(boolean busy, boolean byDefault)
      throws IOException, InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    ProcessBuilder child =
        new ChildJvm()
            .with("-Dai.djl.pytorch.num_threads=" + processors)
            .builder(Child.class, List.of());
    if (byDefault) {
      child.environment().put(DEFAULT, "200");
    }
    Thread other = new Thread(WaitingBenchmark::work);
    if (busy) {
      other.start();
    }
    Process process = child.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    other.interrupt();
    other.join();
    return Double.parseDouble(output.strip());
  }

  private static void work() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }

  /** Tells the median time of ten small convolutions after each other. */
  static final class Child {

    public static void main(String[] args) {
      List<Double> times = new ArrayList<>();
      try (NDManager manager = TorchEngine.get().newBaseManager()) {
        NDArray weight = manager.randomNormal(new Shape(64, 64, 3, 3)).mul(0.04f);
        NDArray bias = manager.zeros(new Shape(64));
        NDArray start = manager.randomNormal(new Shape(1, 64, 48, 48));
        long first = System.nanoTime();
        while (System.nanoTime() - first < SECONDS * 1e9) {
          long begin = System.nanoTime();
          try (NDManager scope = manager.newSubManager()) {
            NDArray x = start;
            for (int layer = 0; layer < 10; layer++) {
              x = convolve(x, weight, bias);
              x.attach(scope);
            }
            x.getFloat(0, 0, 0, 0);
          }
          times.add((System.nanoTime() - begin) / 1e6);
        }
      }
      System.out.println(median(times.stream().mapToDouble(time -> time).toArray()));
    }

    private static NDArray convolve(NDArray x, NDArray weight, NDArray bias) {
      Shape one = new Shape(1, 1);
      return Conv2d.conv2d(x, weight, bias, one, one, one, 1).singletonOrThrow();
    }
  }
}
