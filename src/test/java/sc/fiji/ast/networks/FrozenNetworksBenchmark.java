package sc.fiji.ast.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import sc.fiji.ast.engine.EngineThreads;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.TorchOperations;

/**
 * Prints how much processor time teacher and student of the preset {@code standard} take for an
 * image of 512 x 512 pixels, frozen as for scoring, and as while they learn. On one thread, in
 * turns; the weights are random.
 */
public final class FrozenNetworksBenchmark {

  private static final int TURNS = 60;
  private static final int CHANNELS = 344;
  private static final int ENCODING = 32;
  private static final int SIDE = 32;

  private FrozenNetworksBenchmark() {}

  public static void main(String[] args) {
    TorchEngine.get().setRandomSeed(1);
    EngineThreads.alone();
    TeacherSettings flow = new TeacherSettings(64, List.of(1, 1, 1, 3), 1.9);
    StudentSettings feedForward = new StudentSettings(StudentKind.FEED_FORWARD, 4, 64, 0.2);
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      NDArray condition = PositionalEncoding.create(manager, ENCODING, SIDE, SIDE);
      NDArray features =
          TorchOperations.channelsLast(manager.randomNormal(new Shape(1, CHANNELS, SIDE, SIDE)));
      Teacher teacher = Teacher.create(flow, CHANNELS, ENCODING, 1, manager);
      Student student = Students.create(feedForward, flow, CHANNELS, ENCODING, 1, manager);
      teacher.freeze(condition);
      student.freeze(condition);
      compare(
          "teacher",
          features,
          x -> teacher.forward(x, condition).z(),
          x -> teacher.forward(x, condition, Precision.FLOAT32).z());
      compare(
          "student",
          features,
          x -> student.forward(x, condition, false),
          x -> student.forward(x, condition, false, Precision.FLOAT32));
    }
  }

  private interface Network {
    NDArray run(NDArray features);
  }

  private static void compare(String name, NDArray features, Network frozen, Network plain) {
    List<Double> quick = new ArrayList<>();
    List<Double> slow = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      quick.add(milliseconds(features, frozen));
      slow.add(milliseconds(features, plain));
    }
    System.out.printf(
        Locale.ROOT,
        "%s: frozen %.1f ms, as while learning %.1f ms, ratio %.2f of the processor time%n",
        name,
        median(quick),
        median(slow),
        median(quick) / median(slow));
  }

  private static double milliseconds(NDArray features, Network network) {
    try (NDManager scope = features.getManager().newSubManager()) {
      NDArray own = features.duplicate();
      own.attach(scope);
      Supplier<Long> used = ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;
      long before = used.get();
      network.run(own).toFloatArray();
      return (used.get() - before) / 1e6;
    }
  }

  /** Of the later half. */
  private static double median(List<Double> all) {
    List<Double> half = all.subList(all.size() / 2, all.size()).stream().sorted().toList();
    return half.get(half.size() / 2);
  }
}
