package sc.fiji.ast.display.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.awt.Rectangle;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Calibrations;
import sc.fiji.ast.display.layers.Heatmap;
import sc.fiji.ast.scoring.threshold.GoodScores;

/** The threshold explorer without its frame: two planes, a square of 2 on the first, of 4 below. */
@Timeout(60)
class ThresholdChoiceTest {
  private static final GoodScores GOOD = new GoodScores(Calibrations.of(List.of(0.5, 3.0), 1));

  @TempDir Path folder;
  private final ImagePlus image = IJ.createImage("heatmap of a", "32-bit black", 40, 30, 2);
  private ThresholdChoice choice;
  private boolean closed;

  @BeforeEach
  void open() throws Exception {
    square(1, new Rectangle(5, 6, 10, 4), 2);
    square(2, new Rectangle(20, 10, 8, 8), 4);
    image.setSlice(1);
    onEventThread(
        () ->
            choice =
                new ThresholdChoice(new Heatmap(image), new FakeModels(), () -> closed = true));
  }

  private void square(int plane, Rectangle place, double value) {
    var pixels = image.getStack().getProcessor(plane);
    pixels.setValue(value);
    pixels.setRoi(place);
    pixels.fill();
  }

  @AfterEach
  void close() throws Exception {
    onEventThread(choice::close);
  }

  @Test
  void contourAndWordsFollowThresholdAndPlane() throws Exception {
    onEventThread(() -> choice.begin(Optional.empty()));
    awaitWords("Area above it: 40 pixels (3.3 %).");
    assertEquals(new Rectangle(5, 6, 10, 4), image.getOverlay().get(0).getBounds());
    assertEquals("Some pixels exceed the threshold", choice.panel.headline.getText());
    onEventThread(() -> choice.panel.choose(3));
    awaitWords("Area above it: 0 pixels (0.0 %).");
    assertNull(image.getOverlay());
    image.setSlice(2);
    onEventThread(choice::follow);
    awaitWords("Area above it: 64 pixels (5.3 %).");
    assertEquals(new Rectangle(20, 10, 8, 8), image.getOverlay().get(0).getBounds());
  }

  @Test
  void aModelBringsItsGoodImagesAndCanBeCopied() throws Exception {
    Path model = Files.createFile(folder.resolve("model.ast"));
    onEventThread(() -> choice.begin(Optional.of(model)));
    awaitWords("1 of the 2 good images kept for the threshold would exceed it.");
    assertEquals("Model: model.ast", choice.modelName.getText());
    assertTrue(choice.save.isEnabled());
  }

  @Test
  void aModelThatIsNotThereOrDidNotMakeTheHeatmapIsNamed() throws Exception {
    Path none = folder.resolve("none.ast");
    onEventThread(() -> choice.begin(Optional.of(none)));
    assertEquals("Model: " + none + " is not there", choice.modelName.getText());
    assertFalse(choice.save.isEnabled());
    Path other = Files.createFile(folder.resolve("other.ast"));
    onEventThread(() -> choice.begin(Optional.of(other)));
    assertEquals("Model: other.ast did not make it", choice.modelName.getText());
    assertFalse(choice.save.isEnabled());
  }

  @Test
  void closingTakesTheContourAway() throws Exception {
    onEventThread(() -> choice.begin(Optional.empty()));
    awaitWords("Area above it: 40 pixels (3.3 %).");
    onEventThread(choice::close);
    assertNull(image.getOverlay());
    onEventThread(() -> choice.panel.choose(0.5));
    onEventThread(() -> {});
    assertNull(image.getOverlay());
    assertFalse(closed);
  }

  @Test
  void escapeAsksToClose() throws Exception {
    onEventThread(
        () -> choice.getActionForKeyStroke(KeyStroke.getKeyStroke("ESCAPE")).actionPerformed(null));
    assertTrue(closed);
  }

  @Test
  void ofTwoOverOneHeatmapEachTakesItsOwnContourAway() throws Exception {
    onEventThread(() -> choice.begin(Optional.empty()));
    awaitWords("Area above it: 40 pixels (3.3 %).");
    ThresholdChoice[] second = new ThresholdChoice[1];
    onEventThread(
        () -> {
          second[0] = new ThresholdChoice(new Heatmap(image), new FakeModels(), () -> {});
          second[0].begin(Optional.empty());
        });
    await(() -> image.getOverlay() != null && image.getOverlay().size() == 2);
    onEventThread(second[0]::close);
    assertEquals(1, image.getOverlay().size());
    onEventThread(choice::close);
    assertNull(image.getOverlay());
  }

  private void awaitWords(String words) throws Exception {
    await(() -> choice.panel.sentences.getText().contains(words));
  }

  private static void await(BooleanSupplier condition) throws Exception {
    boolean[] met = {false};
    while (!met[0]) {
      Thread.sleep(5);
      onEventThread(() -> met[0] = condition.getAsBoolean());
    }
  }

  private static void onEventThread(Runnable work)
      throws InterruptedException, InvocationTargetException {
    SwingUtilities.invokeAndWait(work);
  }

  private static final class FakeModels implements ThresholdModels {
    @Override
    public GoodScores good(Path model) throws IOException {
      if (model.endsWith("other.ast")) {
        throw new IllegalArgumentException("other.ast did not make it");
      }
      return GOOD;
    }

    @Override
    public void copy(Path model, double threshold, Path copy) throws IOException {
      throw new IOException("no copies here");
    }
  }
}
