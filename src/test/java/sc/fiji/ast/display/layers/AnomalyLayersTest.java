package sc.fiji.ast.display.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.display.Results;

class AnomalyLayersTest {
  private static final int WIDTH = 30;
  private static final int HEIGHT = 20;

  @Test
  void layersKeepDimensionsCalibrationAndLabels() {
    ImagePlus source = hyperstack();
    ImagePlus heatmap = layers(source, EnumSet.of(Layer.HEATMAP)).image(Layer.HEATMAP);
    assertArrayEquals(new int[] {WIDTH, HEIGHT, 2, 3, 4}, heatmap.getDimensions());
    assertTrue(heatmap.isHyperStack());
    assertEquals(0.5, heatmap.getCalibration().pixelWidth);
    assertEquals("µm", heatmap.getCalibration().getUnit());
    assertFalse(heatmap.getCalibration().calibrated());
    assertEquals("label 7", heatmap.getStack().getSliceLabel(7));
    assertEquals("heatmap of source", heatmap.getTitle());
  }

  @Test
  void theHeatmapHoldsTheMapAndItsDisplayRangeIsFixed() {
    ImagePlus source = IJ.createImage("source", "8-bit", WIDTH, HEIGHT, 1);
    ImagePlus heatmap = layers(source, EnumSet.of(Layer.HEATMAP)).image(Layer.HEATMAP);
    assertEquals(32, heatmap.getBitDepth());
    assertEquals(1.5, heatmap.getProcessor().getf(10, 10));
    assertEquals(0.1f, heatmap.getProcessor().getf(29, 0));
    assertEquals(0, heatmap.getDisplayRangeMin());
    assertEquals(2, heatmap.getDisplayRangeMax());
    assertEquals(HeatmapColors.lut().getRGB(200), heatmap.getProcessor().getLut().getRGB(200));
  }

  @Test
  void theRawLayerHoldsTheRawMap() {
    ImagePlus source = IJ.createImage("source", "8-bit", WIDTH, HEIGHT, 1);
    ImagePlus raw = layers(source, EnumSet.of(Layer.RAW)).image(Layer.RAW);
    assertEquals(15, raw.getProcessor().getf(10, 10));
    assertEquals(15, raw.getDisplayRangeMax());
  }

  @Test
  void theMaskHolds0And255AndIsNotInverted() {
    ImagePlus source = IJ.createImage("source", "8-bit", WIDTH, HEIGHT, 1);
    ImagePlus mask = layers(source, EnumSet.of(Layer.MASK)).image(Layer.MASK);
    assertEquals(8, mask.getBitDepth());
    assertFalse(mask.isInvertedLut());
    assertEquals(255, mask.getProcessor().get(10, 10));
    assertEquals(0, mask.getProcessor().get(0, 0));
  }

  @Test
  void layersNotAskedForAreNull() {
    ImagePlus source = IJ.createImage("source", "8-bit", WIDTH, HEIGHT, 1);
    AnomalyLayers layers = layers(source, EnumSet.of(Layer.MASK));
    assertNull(layers.image(Layer.HEATMAP));
    assertNull(layers.image(Layer.OVERLAY));
  }

  @Test
  void eachPlaneOfTheOverlayHasItsHeatmapAndContour() {
    ImagePlus overlay = layers(hyperstack(), EnumSet.of(Layer.OVERLAY)).image(Layer.OVERLAY);
    Overlay rois = overlay.getOverlay();
    assertEquals(2 * 24, rois.size());
    assertTrue(rois.get(0) instanceof ImageRoi);
    // The second slice of the first frame: planes 3 and 4.
    assertEquals(1, rois.get(4).getCPosition());
    assertEquals(2, rois.get(4).getZPosition());
    assertEquals(1, rois.get(4).getTPosition());
    assertEquals("contour", rois.get(5).getName());
    assertEquals(10, rois.get(5).getBounds().x);
    assertEquals(5, rois.get(5).getBounds().width);
  }

  @Test
  void aCalmPlaneOfTheOverlayLooksLikeTheImage() {
    ImagePlus source = IJ.createImage("source", "RGB", WIDTH, HEIGHT, 1);
    source.getProcessor().set(3, 3, 0x204060);
    AnomalyLayers layers = new AnomalyLayers(source, EnumSet.of(Layer.OVERLAY));
    layers.add(Results.sample(WIDTH, HEIGHT), Results.of(WIDTH, HEIGHT, (x, y) -> 0.4));
    ImageProcessor shown = layers.image(Layer.OVERLAY).flatten().getProcessor();
    assertEquals(0x204060, shown.get(3, 3) & 0xffffff);
  }

  @Test
  void theOverlayOfACompositeKeepsItsColours() {
    CompositeImage source = new CompositeImage(hyperstack(), CompositeImage.COMPOSITE);
    source.setChannelLut(LUT.createLutFromColor(Color.CYAN), 2);
    ImagePlus overlay = layers(source, EnumSet.of(Layer.OVERLAY)).image(Layer.OVERLAY);
    assertEquals(CompositeImage.COMPOSITE, overlay.getDisplayMode());
    assertEquals(Color.CYAN.getRGB(), ((CompositeImage) overlay).getChannelLut(2).getRGB(255));
    assertEquals("overlay of source", overlay.getTitle());
    assertEquals(48, overlay.getOverlay().size());
    assertEquals("µm", overlay.getCalibration().getUnit());
  }

  @Test
  void theImageIsLeftAlone() {
    ImagePlus source = hyperstack();
    source.setPosition(2, 1, 3);
    source.setDisplayRange(10, 90);
    source.setRoi(1, 2, 3, 4);
    int[] before = (int[]) source.getStack().getProcessor(5).convertToRGB().getPixelsCopy();
    layers(source, EnumSet.allOf(Layer.class)).image(Layer.OVERLAY);
    assertArrayEquals(
        before, (int[]) source.getStack().getProcessor(5).convertToRGB().getPixelsCopy());
    assertEquals(2, source.getC());
    assertEquals(3, source.getT());
    assertEquals(90, source.getDisplayRangeMax());
    assertNull(source.getOverlay());
    assertEquals(3, source.getRoi().getBounds().width);
  }

  private static AnomalyLayers layers(ImagePlus source, Set<Layer> wanted) {
    AnomalyLayers layers = new AnomalyLayers(source, wanted);
    for (int plane = 1; plane <= source.getStackSize(); plane++) {
      layers.add(
          Results.sample(WIDTH, HEIGHT), Results.of(WIDTH, HEIGHT, AnomalyLayersTest::square));
    }
    return layers;
  }

  /** An anomaly of 5 x 5 pixels at 10, 10. */
  private static double square(int x, int y) {
    return x >= 10 && x < 15 && y >= 10 && y < 15 ? 1.5 : 0.1;
  }

  private static ImagePlus hyperstack() {
    ImagePlus source = IJ.createHyperStack("source", WIDTH, HEIGHT, 2, 3, 4, 8);
    Calibration calibration = source.getCalibration();
    calibration.pixelWidth = 0.5;
    calibration.setUnit("µm");
    calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {1, 2}, "density");
    for (int plane = 1; plane <= source.getStackSize(); plane++) {
      source.getStack().setSliceLabel("label " + plane, plane);
      source.getStack().getProcessor(plane).setColor(plane);
    }
    return source;
  }
}
