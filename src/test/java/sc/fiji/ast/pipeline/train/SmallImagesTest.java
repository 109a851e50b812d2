package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Painted;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.progress.ProgressListener;

/** Trainings on images much smaller than what the backbone is meant to see. */
class SmallImagesTest extends Trainings {

  private int planned;

  @Test
  void theyAreEnlargedNoMoreThanAllowedAndTheUserIsTold() throws IOException {
    TrainingReport report = train("{'imageSize': 288, 'enlargement': 4}");
    Settings settings = report.description().settings();
    assertEquals(256, settings.imageSize());
    assertEquals(256, planned);
    assertEquals(
        "Images of up to 64 pixels are seen at 256 x 256 pixels, not 288 x 288: enlarged further,"
            + " they show nothing more (setting enlargement).",
        report.warnings().get(0));
    assertTrue(score(report.model()) > 0);
  }

  @Test
  void ofImagesThatAreCutTheTilesCount() throws IOException {
    TrainingReport report =
        train("{'imageSize': 288, 'enlargement': 4, 'tile': {'size': 32, 'overlap': 0}}");
    assertEquals(256, report.description().settings().imageSize());
    assertTrue(report.warnings().get(0).startsWith("Tiles of up to 32 pixels are seen at 256"));
  }

  @Test
  void withoutABoundTheyAreWhatTheSettingsSay() throws IOException {
    TrainingReport report = train("{'imageSize': 288, 'enlargement': 0}");
    assertEquals(288, report.description().settings().imageSize());
    assertEquals(288, planned);
    assertTrue(report.warnings().stream().noneMatch(text -> text.contains("enlargement")));
  }

  private TrainingReport train(String settings) throws IOException {
    TrainingWatcher watcher =
        new TrainingWatcher() {
          @Override
          public void planned(TrainingPlan plan) {
            planned = plan.imageSize();
          }
        };
    return train(Painted.source(6), settings, watcher, ProgressListener.NONE);
  }
}
