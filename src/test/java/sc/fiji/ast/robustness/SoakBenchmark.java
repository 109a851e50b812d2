package sc.fiji.ast.robustness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sc.fiji.ast.Painted;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.dataset.SampleReader;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Scores images, trains models and opens models many times in one Java, and prints now and then how
 * much memory, how many threads and how many open files there are. Says of each kind of work
 * whether they stay the same ({@link LoadTrend} says what that means); the exit code is 1 if not.
 *
 * <p>Arguments: [IMAGES [TRAININGS [OPENINGS]]], 3,000, 20 and 500 by default, at least 3 each. To
 * be started in the project's folder.
 */
public final class SoakBenchmark {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");

  /** As many readings as can be made; each costs a collection of Java's memory. */
  private static final int READINGS = 60;

  private SoakBenchmark() {}

  public static void main(String[] args) throws IOException {
    int images = args.length > 0 ? Integer.parseInt(args[0]) : 3000;
    int trainings = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    int openings = args.length > 2 ? Integer.parseInt(args[2]) : 500;
    Path folder = Files.createTempDirectory("soak");
    Path data = SmallDataset.paint(folder.resolve("data"), 20, 0);
    boolean flat = scoreImages(data, images);
    flat &=
        repeat(
            "trainings",
            trainings,
            new LoadTrend(100e3, 1e6),
            number -> train(data, folder.resolve("model.ast")));
    flat &=
        repeat(
            "openings",
            openings,
            new LoadTrend(4e3, 20e3),
            number -> ImageScoring.open(MODEL, "cpu").close());
    new FileTree(folder).delete();
    System.out.println(flat ? "all flat" : "not all flat");
    System.exit(flat ? 0 : 1);
  }

  private static boolean scoreImages(Path data, int count) throws IOException {
    Path[] files = ImageFolder.of(data).goodImages().toArray(Path[]::new);
    try (ImageScoring scoring = ImageScoring.open(MODEL, "cpu")) {
      SampleFiles images = SampleFiles.of(scoring.preparation(), null);
      return repeat(
          "images",
          count,
          new LoadTrend(1e3, 4e3),
          number -> {
            Path file = files[number % files.length];
            try (SampleReader reader = images.open(file)) {
              scoring.score(reader.plane(0), file.toString(), 1);
            }
          });
    }
  }

  private static void train(Path data, Path model) throws IOException {
    ModelTraining.train(
        TrainingRequest.builder()
            .setImages(
                new ImageFileSource(
                    ImageFolder.of(data).goodImages(),
                    SampleFiles.of(Painted.tiny().preparation(), null)))
            .setModel(model)
            .setSettings(Painted.tiny("{'training': {'teacherSteps': 20, 'studentSteps': 20}}"))
            .optDevice("cpu")
            .build(),
        ProgressListener.NONE);
  }

  /** Returns whether the load of the process stayed the same. */
  private static boolean repeat(String name, int count, LoadTrend trend, Work work)
      throws IOException {
    int between = Math.max(1, count / READINGS);
    for (int number = 1; number <= count; number++) {
      work.run(number);
      if (number % between == 0) {
        ProcessLoad load = ProcessLoad.now();
        trend.add(number, load);
        System.out.printf("%s %d: %s%n", name, number, load);
      }
    }
    System.out.printf("%s: %s%n", name, trend);
    return trend.isFlat();
  }

  private interface Work {
    void run(int number) throws IOException;
  }
}
