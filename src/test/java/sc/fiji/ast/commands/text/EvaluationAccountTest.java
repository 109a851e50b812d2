package sc.fiji.ast.commands.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.pipeline.evaluate.EvaluationObserver;
import sc.fiji.ast.pipeline.evaluate.EvaluationRequest;
import sc.fiji.ast.pipeline.evaluate.ModelEvaluation;
import sc.fiji.ast.progress.ProgressListener;

class EvaluationAccountTest {
  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");

  @TempDir Path folder;

  @Test
  void theFirstWarningsStandInTheAccountAndAllAreCounted() throws IOException {
    Painted.png(folder.resolve("test/good/0.png"), 0);
    Path masks = Files.createDirectories(folder.resolve("ground_truth/dent"));
    ByteProcessor inverted = new ByteProcessor(Painted.SIZE, Painted.SIZE);
    inverted.invert();
    inverted.set(7, 7, 0);
    for (int i = 0; i < 7; i++) {
      Painted.png(folder.resolve("test/dent/" + i + ".png"), 1 + i);
      new FileSaver(new ImagePlus("", inverted)).saveAsPng(masks.resolve(i + ".png").toString());
    }
    Evaluation evaluation =
        ModelEvaluation.evaluate(
            new EvaluationRequest(folder, MODEL, "cpu"),
            ProgressListener.NONE,
            EvaluationObserver.NONE);
    String account = EvaluationAccount.of(evaluation, folder);
    assertTrue(account.contains("7 images have warnings; scores.csv has them all:"), account);
    assertEquals(
        5, account.lines().filter(line -> line.contains("The mask marks 100 %")).count(), account);
  }
}
