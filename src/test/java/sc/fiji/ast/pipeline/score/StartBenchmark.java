package sc.fiji.ast.pipeline.score;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import sc.fiji.ast.ChildJvm;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;

/**
 * Prints how long it takes in a new Java until an image can be scored, part by part, and how much
 * processor time: medians in milliseconds. Then the engine once more where its libraries must be
 * unpacked first.
 *
 * <p>Arguments: MODEL [TURNS].
 */
public final class StartBenchmark {

  private static final String ENGINE = "engine";

  private StartBenchmark() {}

  public static void main(String[] args) throws Exception {
    int turns = args.length > 1 ? Integer.parseInt(args[1]) : 7;
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int turn = 0; turn < turns; turn++) {
      run(args[0], null)
          .forEach((part, time) -> times.computeIfAbsent(part, p -> new ArrayList<>()).add(time));
    }
    times.forEach(
        (part, all) -> System.out.printf(Locale.ROOT, "%s: %.0f ms%n", part, median(all)));
    Path empty = Files.createTempDirectory("engine");
    try {
      run(args[0], empty)
          .forEach(
              (part, time) -> {
                if (part.startsWith(ENGINE)) {
                  System.out.printf(Locale.ROOT, "unpacked first, %s: %.0f ms%n", part, time);
                }
              });
    } finally {
      FileUtils.deleteDirectory(empty.toFile());
    }
  }

  private static Map<String, Double> run(String model, Path unpacked) throws IOException {
    ChildJvm child = new ChildJvm();
    if (unpacked != null) {
      child.with("-DENGINE_CACHE_DIR=" + unpacked);
    }
    Process process =
        child
            .builder(Child.class, List.of(model))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, Double> times = new LinkedHashMap<>();
    Arrays.stream(output.split("\\R"))
        .map(line -> line.split("="))
        .forEach(pair -> times.put(pair[0], Double.valueOf(pair[1])));
    return times;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  /** Does it once. */
  static final class Child {

    private static final long BEGUN = ManagementFactory.getRuntimeMXBean().getStartTime();
    private static double wall;
    private static double processor;

    public static void main(String[] args) throws IOException {
      tell("Java");
      TorchEngine.get();
      tell(ENGINE);
      try (ImageScoring scoring = ImageScoring.open(Path.of(args[0]), "cpu")) {
        tell("model");
        Sample image = Painted.stripes(256, 256, 1, BitDepth.EIGHT, 1);
        scoring.score(image, "painted", 1);
        tell("first image");
        scoring.score(image, "painted", 1);
        tell("second image");
      }
    }

    private static void tell(String part) {
      double now = System.currentTimeMillis() - BEGUN;
      double used = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
      System.out.println(part + "=" + (now - wall));
      System.out.println(part + ", processor=" + (used - processor));
      wall = now;
      processor = used;
    }
  }
}
