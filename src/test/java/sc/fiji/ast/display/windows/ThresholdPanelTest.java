package sc.fiji.ast.display.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Calibrations;
import sc.fiji.ast.display.layers.Heatmap;
import sc.fiji.ast.display.layers.ThresholdFinding;
import sc.fiji.ast.scoring.threshold.GoodScores;

class ThresholdPanelTest {

  private static final GoodScores GOOD = new GoodScores(Calibrations.of(List.of(0.5, 0.6, 1.1), 1));

  private final List<Double> told = new ArrayList<>();
  private final ThresholdPanel panel = new ThresholdPanel(ThresholdScale.upTo(3), told::add);

  @Test
  void sliderAndNumberFollowEachOtherAndTellOnce() {
    panel.slider.setValue(panel.slider.getValue() + 20);
    assertEquals(1.26, panel.number.getValue());
    panel.number.setValue(0.5);
    assertEquals(0.5, ThresholdScale.upTo(3).threshold(panel.slider.getValue()), 0.003);
    panel.choose(99);
    assertEquals(ThresholdScale.upTo(3).max(), panel.threshold());
    assertEquals(List.of(1.26, 0.5, ThresholdScale.upTo(3).max()), told);
  }

  @Test
  void aNumberBetweenTwoPositionsOfTheSliderStays() {
    panel.number.setValue(1.004);
    assertEquals(1.004, panel.threshold());
    assertEquals(1.004, panel.number.getValue());
  }

  @Test
  void wordsSayVerdictAreaAndGoodImages() {
    panel.show(finding(OptionalDouble.of(1.5), 30, GOOD));
    assertEquals("Anomalous", panel.headline.getText());
    assertEquals(
        "Area above it: 30 pixels (3.0 %).\n"
            + "The image scores 1.50; from 0.80 to 1.25 the verdict is uncertain.\n"
            + "1 of the 3 good images kept for the threshold would exceed it.",
        panel.sentences.getText());
  }

  @Test
  void withoutModelOrScorePixelsSpeakAlone() {
    panel.show(finding(OptionalDouble.of(1.5), 30, null));
    assertEquals("Some pixels exceed the threshold", panel.headline.getText());
    panel.show(finding(OptionalDouble.empty(), 0, GOOD));
    assertEquals("No pixel exceeds the threshold", panel.headline.getText());
  }

  private static ThresholdFinding finding(OptionalDouble score, long area, GoodScores good) {
    return new ThresholdFinding(1, 1, score, area, 1000, 1, "pixels", good);
  }

  @Test
  void theContourLeavesNothingBehind() {
    ImagePlus image = IJ.createImage("heatmap", "32-bit", 20, 20, 1);
    ShownContour contour = new ShownContour(image);
    contour.show(new Roi(1, 1, 5, 5));
    contour.show(new Roi(2, 2, 5, 5));
    assertEquals(1, image.getOverlay().size());
    contour.show(null);
    assertNull(image.getOverlay());
  }

  @Test
  void whatElseLiesOverTheHeatmapStays() {
    ImagePlus image = IJ.createImage("heatmap", "32-bit", 20, 20, 1);
    Roi mine = new Roi(3, 3, 2, 2);
    Overlay overlay = new Overlay(mine);
    image.setOverlay(overlay);
    ShownContour contour = new ShownContour(image);
    contour.show(new Roi(1, 1, 5, 5));
    assertEquals(2, image.getOverlay().size());
    contour.show(null);
    assertEquals(overlay, image.getOverlay());
    assertEquals(List.of(mine), List.of(overlay.toArray()));
  }

  @Test
  void recordedOptionsAreTheCommandsInputs() {
    Heatmap heatmap = new Heatmap(IJ.createImage("heatmap of a b", "32-bit", 20, 20, 1));
    assertEquals(
        Map.of("image", "heatmap of a b", "threshold", "1.4", "model", "m.ast", "copy", "c.ast"),
        ThresholdRecorder.options(heatmap, Path.of("m.ast"), 1.4, Path.of("c.ast")));
    assertEquals(
        Map.of("image", "heatmap of a b", "threshold", "1.0"),
        ThresholdRecorder.options(heatmap, null, 1, null));
  }
}
