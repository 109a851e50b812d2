package sc.fiji.ast.pipeline.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.dataset.SampleReader;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * Prints the seconds that scoring a folder takes, and the same work one step after the other:
 * reading, scoring, writing. In turns, after one of each that does not count.
 *
 * <p>Arguments: FOLDER MODEL [TURNS].
 */
public final class FolderScoringBenchmark {

  private FolderScoringBenchmark() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Path model = Path.of(args[1]);
    int turns = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    Path results = Files.createTempDirectory("results");
    FolderScoringRequest request =
        new FolderScoringRequest(folder, model, results, 1, "cpu", false);
    double[] together = new double[turns];
    double[] oneByOne = new double[turns];
    for (int turn = -1; turn < turns; turn++) {
      int place = Math.max(turn, 0);
      together[place] = seconds(() -> FolderScoring.score(request, ProgressListener.NONE));
      oneByOne[place] = seconds(() -> scoreOneByOne(request));
    }
    System.out.printf(
        Locale.ROOT,
        "a folder %.2f s, one step after the other %.2f s, ratio %.2f (medians of %d)%n",
        median(together),
        median(oneByOne),
        median(together) / median(oneByOne),
        turns);
  }

  private static void scoreOneByOne(FolderScoringRequest request) throws IOException {
    ResultsFolder results = new ResultsFolder(request.results());
    try (ImageScoring scoring = ImageScoring.open(request.model(), request.device())) {
      SampleFiles files = SampleFiles.of(scoring.preparation(), null);
      for (Path file : ImageFolder.of(request.folder()).images()) {
        String name = file.getFileName().toString();
        try (SampleReader reader = files.open(file);
            LayerFiles layers = new LayerFiles(results, name, request.model(), "")) {
          List<Double> scores = new ArrayList<>();
          for (int plane = 0; plane < reader.planeCount(); plane++) {
            AnomalyResult result = scoring.score(reader.plane(plane), name, request.threshold());
            layers.add(result);
            scores.add(result.score());
          }
          layers.finish(scores, Map.of());
        }
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static double seconds(Work work) throws IOException {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
