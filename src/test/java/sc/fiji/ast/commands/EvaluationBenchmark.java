package sc.fiji.ast.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sc.fiji.ast.commands.run.EvaluationRun;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.LabelledImage;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.dataset.SampleReader;
import sc.fiji.ast.pipeline.evaluate.EvaluationRequest;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Prints the seconds that scoring the test images of a data set takes alone, and with the whole
 * evaluation and its report, in turns.
 *
 * <p>Arguments: FOLDER MODEL [TURNS].
 */
public final class EvaluationBenchmark {

  private EvaluationBenchmark() {}

  public static void main(String[] args) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Path folder = Path.of(args[0]);
    Path model = Path.of(args[1]);
    int turns = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    Path report = Files.createTempDirectory("report");
    double fastestScoring = Double.MAX_VALUE;
    double fastestEvaluation = Double.MAX_VALUE;
    for (int turn = 0; turn < turns; turn++) {
      long start = System.nanoTime();
      score(folder, model);
      double scoring = (System.nanoTime() - start) / 1e9;
      start = System.nanoTime();
      new EvaluationRun(new EvaluationRequest(folder, model, "auto"), report, file -> {})
          .run(ProgressListener.NONE);
      double evaluation = (System.nanoTime() - start) / 1e9;
      System.out.printf("scoring %.2f s, evaluation %.2f s%n", scoring, evaluation);
      fastestScoring = Math.min(fastestScoring, scoring);
      fastestEvaluation = Math.min(fastestEvaluation, evaluation);
    }
    System.out.printf(
        "fastest: scoring %.2f s, evaluation %.2f s, ratio %.2f%n",
        fastestScoring, fastestEvaluation, fastestEvaluation / fastestScoring);
  }

  private static void score(Path folder, Path model) throws IOException {
    try (ImageScoring scoring = ImageScoring.open(model, "auto")) {
      SampleFiles files = SampleFiles.of(scoring.preparation(), null);
      for (LabelledImage image : ImageFolder.of(folder).testImages()) {
        try (SampleReader reader = files.open(image.file())) {
          scoring.score(reader.plane(0), image.file().toString(), 1);
        }
      }
    }
  }
}
