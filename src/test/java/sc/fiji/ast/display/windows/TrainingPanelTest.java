package sc.fiji.ast.display.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import javax.swing.KeyStroke;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.display.windows.ShownTraining.Network;
import sc.fiji.ast.image.IntensityRange;

/** What the window of a training shows, without a display. */
class TrainingPanelTest {
  private static final Color TEACHER = new Color(0x6a2a8c);
  private static final Color STUDENT = new Color(0xd9661f);

  private final ShownTraining training = new ShownTraining();
  private boolean closed;
  private boolean scored;
  private final TrainingPanel panel =
      new TrainingPanel(training, () -> scored = true, () -> closed = true);

  @Test
  void howFarTheWorkIsStandsThere() {
    training.progress(Network.STUDENT, "Training the student", "step 30 of 60", "2 s left", 0.75);
    training.found("Good images          6");
    panel.refresh();
    assertEquals("Training the student", panel.stage.getText());
    assertEquals("step 30 of 60", panel.detail.getText());
    assertEquals("2 s left", panel.time.getText());
    assertEquals(0.75, panel.bar.getPercentComplete());
    assertEquals("Good images          6", panel.found.getText());
    training.found("The map weighs neighbours most.");
    panel.refresh();
    assertEquals(
        "Good images          6\n\nThe map weighs neighbours most.", panel.found.getText());
    training.progress(null, "Opening the backbone", "", "", Double.NaN);
    panel.refresh();
    assertTrue(panel.bar.isIndeterminate());
  }

  @Test
  void aNetworkCanBeFinishedWhileItLearnsAndOnlyOnce() {
    training.progress(null, "Checking images", "", "", Double.NaN);
    panel.refresh();
    assertFalse(panel.finish.isVisible(), "nothing learns yet");
    training.progress(Network.TEACHER, "Training the teacher", "", "", 0.2);
    panel.refresh();
    assertEquals("Finish teacher now", panel.finish.getText());
    panel.finish.doClick(0);
    panel.refresh();
    assertTrue(training.finished(Network.TEACHER));
    assertFalse(training.finished(Network.STUDENT));
    assertEquals("Finishing...", panel.finish.getText());
    assertFalse(panel.finish.isEnabled());
    training.progress(null, "Collecting the teacher's outputs", "", "", 0.5);
    panel.refresh();
    assertFalse(panel.finish.isVisible(), "the teacher is not the stage at hand any more");
    training.progress(Network.STUDENT, "Training the student", "", "", 0.6);
    panel.refresh();
    assertEquals("Finish student now", panel.finish.getText());
    assertTrue(panel.finish.isEnabled());
  }

  @Test
  void cancelStopsTheWorkAndClosesOnlyWhatHasEnded() {
    training.progress(Network.TEACHER, "Training the teacher", "", "", 0.2);
    panel.refresh();
    panel.cancel.doClick(0);
    panel.refresh();
    assertTrue(training.cancelled());
    assertFalse(closed);
    assertEquals("Cancelling...", panel.cancel.getText());
    assertFalse(panel.cancel.isEnabled());
    training.ended("Cancelled", "");
    panel.refresh();
    assertFalse(panel.finish.isVisible());
    assertEquals("Close", panel.cancel.getText());
    panel.cancel.doClick(0);
    assertTrue(closed);
  }

  @Test
  void escapeCancelsWhatRunsAndClosesWhatHasEnded() {
    training.progress(Network.TEACHER, "Training the teacher", "", "", 0.2);
    panel.refresh();
    escape();
    assertTrue(training.cancelled());
    assertFalse(closed);
    training.ended("Cancelled", "");
    panel.refresh();
    escape();
    assertTrue(closed);
  }

  private void escape() {
    panel.getActionForKeyStroke(KeyStroke.getKeyStroke("ESCAPE")).actionPerformed(null);
  }

  @Test
  void aTrainingWhoseWindowIsClosedGoesOnAndTellsItsLosses() {
    training.hide();
    training.loss(Network.TEACHER, 1, 9, 2.5);
    assertTrue(training.hidden());
    assertFalse(training.cancelled());
    assertFalse(training.finished(Network.TEACHER));
    assertEquals(1, training.losses().size());
  }

  @Test
  void whatWasLearnedTakesThePlaceOfWhatWasForeseen() {
    training.found("Time here about 9 min");
    training.preview(
        "image-3",
        ", score so far 1.2",
        ArrayImgs.floats(bright(), 64, 64, 1),
        IntensityRange.EIGHT_BIT,
        ArrayImgs.floats(new float[64 * 64], 64, 64));
    training.progress(Network.STUDENT, "Training the student", "", "8 s left", 0.9);
    panel.refresh();
    assertFalse(panel.next.isVisible());
    assertFalse(panel.save.isVisible());
    training.succeeded("m.ast is written.", "took 2 min 3 s", "Learned from 25 images");
    panel.refresh();
    assertEquals("Done", panel.stage.getText());
    assertEquals("m.ast is written.", panel.detail.getText());
    assertEquals("took 2 min 3 s", panel.time.getText());
    assertEquals("Learned from 25 images", panel.found.getText());
    assertEquals(1, panel.bar.getPercentComplete());
    assertEquals("", training.preview().note(), "nothing is so far any more");
    panel.next.doClick(0);
    assertTrue(scored);
  }

  @Test
  void aTrainingThatEndedWithoutModelOffersItsLossesButNoScoring() {
    training.loss(Network.TEACHER, 3, 9, 2.5);
    training.loss(Network.TEACHER, 4, 9, 1.5);
    training.ended("Cancelled", "");
    panel.refresh();
    assertTrue(panel.save.isVisible());
    assertFalse(panel.next.isVisible());
    ResultsTable losses = training.losses();
    assertEquals(4, losses.size());
    assertEquals(1.5, losses.getValue("Teacher", 3));
    assertTrue(Double.isNaN(losses.getValue("Teacher", 1)), "steps of an earlier run");
  }

  @Test
  void eachNetworkHasItsCurveInItsColour() {
    panel.refresh();
    BufferedImage empty = Pictures.of(panel);
    for (int step = 1; step <= 100; step++) {
      training.loss(Network.TEACHER, step, 100, 3 - 0.02 * step);
    }
    panel.refresh();
    BufferedImage taught = Pictures.of(panel);
    assertTrue(
        Pictures.count(taught, TEACHER) > Pictures.count(empty, TEACHER) + 100, "a curve's pixels");
    assertEquals(Pictures.count(empty, STUDENT), Pictures.count(taught, STUDENT), 10);
    double middle = taught.getWidth() / 2.0;
    assertTrue(Pictures.meanX(taught, TEACHER) < middle, "the teacher's stands left");
    for (int step = 1; step <= 100; step++) {
      training.loss(Network.STUDENT, step, 100, 3 - 0.02 * step);
    }
    panel.refresh();
    assertTrue(Pictures.meanX(Pictures.of(panel), STUDENT) > middle, "the student's stands right");
  }

  @Test
  void aHeldOutImageStandsBesideItsHeatmap() {
    float[] map = new float[64 * 64];
    map[0] = 3;
    training.preview(
        "image-3",
        ", score so far 1.2",
        ArrayImgs.floats(bright(), 64, 64, 1),
        IntensityRange.EIGHT_BIT,
        ArrayImgs.floats(map, 64, 64));
    panel.refresh();
    PreviewPanel preview = new PreviewPanel();
    BufferedImage before = Pictures.of(preview);
    preview.show(training.preview());
    BufferedImage after = Pictures.of(preview);
    Color grey = new Color(200, 200, 200);
    assertEquals(0, Pictures.count(before, grey));
    assertTrue(Pictures.count(after, grey) > 10_000, "pixels of the image");
    assertTrue(Pictures.meanX(after, grey) < after.getWidth() / 2.0, "it stands left");
  }

  private static float[] bright() {
    float[] values = new float[64 * 64];
    Arrays.fill(values, 200);
    return values;
  }
}
