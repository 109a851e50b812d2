package sc.fiji.ast.display.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.process.ByteProcessor;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.Calibrations;
import sc.fiji.ast.scoring.HeatmapOrigin;
import sc.fiji.ast.scoring.threshold.GoodScores;

class HeatmapTest {

  private static final GoodScores GOOD = new GoodScores(Calibrations.of(List.of(0.5, 0.6), 0.4));

  @ParameterizedTest
  @CsvSource({"8-bit, 8-bit", "16-bit, 16-bit", "RGB, RGB"})
  void anImageThatIsNoHeatmapIsNamed(String type, String found) {
    ImagePlus image = IJ.createImage("photo", type, 8, 8, 1);
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Heatmap(image)).getMessage();
    assertTrue(message.contains("'photo', which is " + found + ";"), message);
    assertTrue(message.contains("Score Image with AST..."), message);
  }

  @Test
  void theMaskIsWhereAPlaneExceedsTheThreshold() {
    Heatmap heatmap = new Heatmap(hyperstack());
    // Plane 5 holds 0.5 and a square of 3 x 2 pixels at 4, 3 with the value 5.
    assertEquals(255, heatmap.mask(5, 4.99).get(4, 3));
    assertEquals(0, heatmap.mask(5, 4.99).get(3, 3));
    assertEquals(0, heatmap.mask(5, 5).getHistogram()[255]);
    assertEquals(6, heatmap.find(5, 0.5, null).area());
    assertEquals(new Point(4, 3), heatmap.largest(5));
    assertEquals(8, heatmap.max());
  }

  /** Of eight planes of 0.5 with a square, the last scores 3. */
  @Test
  void theMaskOfAnAnomalousPlaneBeginsWhereGoodMapsUsuallyEnd() {
    ImagePlus image = hyperstack();
    HeatmapProperties.write(
        new HeatmapOrigin("/m.ast", "f", List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 3.0)), image);
    Heatmap heatmap = new Heatmap(image);
    assertEquals(1, heatmap.maskFrom(7, 1, GOOD));
    assertEquals(0.4, heatmap.maskFrom(8, 1, GOOD));
    assertEquals(1, heatmap.maskFrom(8, 1, null));
    ImagePlus mask = heatmap.mask(1, GOOD);
    assertEquals(6, mask.getStack().getProcessor(7).getHistogram()[255]);
    assertEquals(120, mask.getStack().getProcessor(8).getHistogram()[255]);
    assertEquals(
        "Area above 0.40, where the mask of an anomalous image begins: 120 pixels (100.0 %), 30.00 µm².",
        heatmap.find(8, 1, GOOD).sentences().get(0));
  }

  @Test
  void theMaskImageIsCalibratedAndPlacedLikeTheHeatmap() {
    ImagePlus mask = new Heatmap(hyperstack()).mask(6.5, null);
    assertEquals("mask of cells", mask.getTitle());
    assertEquals(8, mask.getBitDepth());
    assertArrayEquals(new int[] {12, 10, 2, 2, 2}, mask.getDimensions());
    assertEquals(0.5, mask.getCalibration().pixelWidth);
    assertEquals(0, mask.getStack().getProcessor(6).getHistogram()[255]);
    assertEquals(6, mask.getStack().getProcessor(7).getHistogram()[255]);
  }

  @ParameterizedTest
  @CsvSource({
    "heatmap of cells.tif, cells.tif",
    "heatmap 2 of cells.tif, cells.tif",
    "cells.tif.tif, cells.tif.tif",
    "heatmap of heatmap of a, heatmap of a"
  })
  void aHeatmapKnowsTheTitleOfItsImage(String title, String source) {
    assertEquals(source, new Heatmap(IJ.createImage(title, "32-bit", 8, 8, 1)).source());
  }

  @Test
  void theContourLiesAroundTheMask() {
    Heatmap heatmap = new Heatmap(hyperstack());
    assertEquals(new Rectangle(4, 3, 3, 2), Contour.of(heatmap.mask(5, 1)).getBounds());
    assertNull(Contour.of(heatmap.mask(5, 9)));
  }

  @Test
  void aCoarseContourIsOffByLessThanItsStep() {
    ByteProcessor mask = new ByteProcessor(300, 200);
    mask.setColor(255);
    mask.fill(new OvalRoi(50, 30, 120, 90));
    Rectangle exact = Contour.of(mask).getBounds();
    Rectangle coarse = Contour.of(mask, 4).getBounds();
    assertEquals(exact.x, coarse.x, 4);
    assertEquals(exact.y, coarse.y, 4);
    assertEquals(exact.getMaxX(), coarse.getMaxX(), 4);
    assertEquals(exact.getMaxY(), coarse.getMaxY(), 4);
    assertNull(Contour.of(new ByteProcessor(300, 200), 4));
    assertEquals(1, Contour.fluentStep(600, 20));
    assertEquals(4, Contour.fluentStep(2048, 2048));
  }

  @Test
  void areasAreInSquareUnits() {
    String area = new Heatmap(hyperstack()).find(5, 1, null).sentences().get(0);
    assertEquals("Area above it: 6 pixels (5.0 %), 1.500 µm².", area);
  }

  @Test
  void scoresOfAnotherNumberOfPlanesAreNotTaken() {
    ImagePlus image = hyperstack();
    HeatmapProperties.write(new HeatmapOrigin("/m.ast", "f", List.of(1.0, 2.0)), image);
    assertEquals(OptionalDouble.empty(), new Heatmap(image).score(1));
    HeatmapProperties.write(
        new HeatmapOrigin("/m.ast", "f", List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.5)), image);
    assertEquals(OptionalDouble.of(2), new Heatmap(image).score(2));
    assertEquals(8.5, new Heatmap(image).max());
  }

  @Test
  void anImageWithoutPropertiesHasNoOrigin() {
    ImagePlus image = hyperstack();
    assertEquals(Optional.empty(), new Heatmap(image).origin());
    image.setProp("ast_model", "/m.ast");
    image.setProp("ast_fingerprint", "f");
    image.setProp("ast_scores", "1,,two");
    assertEquals(Optional.empty(), new Heatmap(image).origin());
  }

  /**
   * Titled "heatmap of cells"; 0.5, and a square of 3 x 2 pixels at 4, 3 with the plane's number.
   */
  static ImagePlus hyperstack() {
    ImagePlus image = IJ.createHyperStack("heatmap of cells", 12, 10, 2, 2, 2, 32);
    for (int plane = 1; plane <= 8; plane++) {
      for (int i = 0; i < 120; i++) {
        image.getStack().getProcessor(plane).setf(i, 0.5f);
      }
      for (int i = 0; i < 6; i++) {
        image.getStack().getProcessor(plane).setf(4 + i % 3, 3 + i / 3, plane);
      }
    }
    image.getCalibration().pixelWidth = 0.5;
    image.getCalibration().pixelHeight = 0.5;
    image.getCalibration().setUnit("µm");
    return image;
  }
}
