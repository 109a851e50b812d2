package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;

/** The networks that the paper compares, from settings to scores. */
class NetworkVariantTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"feed-forward, 4", "symmetric flow, 4", "deeper flow, 4", "none, 0"})
  void eachKindOfStudentIsTrainedStoredAndScores(String kind, int studentSteps) throws IOException {
    Settings settings = Painted.tiny("{'student': {'kind': '" + kind + "'}}");
    TrainingReport report = train(settings);
    assertEquals(studentSteps, report.studentLosses().size());
    assertEquals(settings, ModelFile.describe(report.model()).settings());
    assertScores(report.model());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 16})
  void thePositionalEncodingMayHaveAnySizeOrBeLeftOut(int channels) throws IOException {
    TrainingReport report =
        train(Painted.tiny("{'positionalEncoding': {'channels': " + channels + "}}"));
    assertScores(report.model());
  }

  private TrainingReport train(Settings settings) throws IOException {
    return ModelTraining.train(
        TrainingRequest.builder()
            .setImages(
                Painted.source(List.of(1L, 2L, 3L, 4L, 5L).stream().map(Painted::stripes).toList()))
            .setModel(folder.resolve("variant.ast"))
            .setSettings(settings)
            .optDevice("cpu")
            .build(),
        ProgressListener.NONE);
  }

  private static void assertScores(Path model) throws IOException {
    try (ImageScoring scoring = ImageScoring.open(model, "cpu")) {
      AnomalyResult good = scoring.score(Painted.stripes(9), "good", 1);
      AnomalyResult other = scoring.score(Painted.scratched(9), "other", 1);
      assertTrue(good.score() > 0 && Double.isFinite(good.score()), "score " + good.score());
      assertTrue(other.score() != good.score(), "both score " + good.score());
    }
  }
}
