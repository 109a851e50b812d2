package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.threshold.Promise;
import sc.fiji.ast.scoring.threshold.Verdict;

/** Training on a handful of images works, and says what its thresholds are worth. */
class FewImagesTest {

  private static final String LIKE_STANDARD =
      "{'score': {'combine': 'fusion'}, 'training': {'trialSteps': 2}}";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"5, 2, 85", "6, 2, 85", "10, 3, 90"})
  void aHandfulIsLearnedAndItsWorthIsTold(int images, int heldOut, int confidence)
      throws IOException {
    TrainingReport report = train(images);
    Calibration learned = report.description().calibration();
    assertEquals(heldOut, learned.heldOut());
    String promise = new Promise(learned).sentence();
    String told = "with a confidence of " + confidence + " %, if they are like the " + heldOut;
    assertTrue(promise.contains(told), promise);
    assertTrue(promise.endsWith("For 5 %, 59 are needed."), promise);
    String warnings = String.join("\n", report.warnings());
    assertTrue(warnings.contains("There are only " + images + " images: thresholds"), warnings);
    try (ImageScoring scoring = ImageScoring.open(report.model(), "cpu")) {
      AnomalyResult good = scoring.score(Painted.stripes(0), "good", 1);
      assertEquals(Verdict.GOOD, good.verdict());
    }
  }

  @Test
  void twentyAreNotFew() throws IOException {
    String warnings = String.join("\n", train(20).warnings());
    assertTrue(!warnings.contains("There are only"), warnings);
  }

  private TrainingReport train(int images) throws IOException {
    return ModelTraining.train(
        TrainingRequest.builder()
            .setImages(Painted.source(images))
            .setModel(folder.resolve("few.ast"))
            .setSettings(Painted.tiny(LIKE_STANDARD))
            .optDevice("cpu")
            .build(),
        ProgressListener.NONE);
  }
}
