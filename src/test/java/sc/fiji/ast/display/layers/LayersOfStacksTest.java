package sc.fiji.ast.display.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.display.Results;
import sc.fiji.ast.display.regions.AnomalyRegions;

/** Layers of hyperstacks and virtual stacks, whose source stays as it is. */
class LayersOfStacksTest {
  private static final int WIDTH = 30;
  private static final int HEIGHT = 20;

  @ParameterizedTest
  @ValueSource(ints = {CompositeImage.COMPOSITE, CompositeImage.COLOR, CompositeImage.GRAYSCALE})
  void nothingOfACompositeChanges(int mode) {
    CompositeImage source = composite(mode);
    String before = state(source);
    AnomalyLayers layers = layers(source);
    for (Layer layer : EnumSet.of(Layer.HEATMAP, Layer.MASK, Layer.OVERLAY, Layer.RAW)) {
      ImagePlus image = layers.image(layer);
      image.getProcessor().setf(0, 0, 3);
      image.getCalibration().setUnit("furlong");
      image.setRoi(0, 0, 2, 2);
    }
    assertEquals(before, state(source));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEATMAP", "MASK", "OVERLAY", "RAW"})
  void eachLayerHasTheWholeCalibration(Layer layer) {
    CompositeImage source = composite(CompositeImage.COMPOSITE);
    Calibration calibration = layers(source).image(layer).getCalibration();
    assertTrue(calibration.equals(source.getCalibration()));
    assertEquals(7, calibration.xOrigin);
    assertEquals(8, calibration.yOrigin);
    assertEquals(9, calibration.zOrigin);
    assertEquals(4.5, calibration.frameInterval);
    assertEquals("min", calibration.getTimeUnit());
    assertEquals("nm", calibration.getUnit());
  }

  @Test
  void theOverlayLiesOverThatOfTheImage() {
    CompositeImage source = composite(CompositeImage.COLOR);
    Overlay overlay = layers(source).image(Layer.OVERLAY).getOverlay();
    assertEquals("mine", overlay.get(0).getName());
    assertEquals(2, overlay.get(0).getZPosition());
    overlay.get(0).setName("other");
    assertEquals("mine", source.getOverlay().get(0).getName());
    assertEquals(1 + 2 * 24, overlay.size());
  }

  @Test
  void theOpacityOfTheHeatmapIsThatAskedFor() {
    ImagePlus source = IJ.createImage("source", "RGB white", WIDTH, HEIGHT, 1);
    int full = shown(source, 1);
    assertEquals(HeatmapColors.rgb(1.5f), full);
    assertEquals(0xffffff, shown(source, 0));
    int half = shown(source, 0.5);
    assertEquals((255 + (full & 0xff)) / 2.0, half & 0xff, 2);
  }

  @Test
  void planesOfAVirtualStackAreNotKept() {
    Loading stack = new Loading(40);
    ImagePlus source = new ImagePlus("virtual", stack);
    AnomalyLayers layers = new AnomalyLayers(source, EnumSet.of(Layer.HEATMAP, Layer.MASK));
    AnomalyRegions regions = new AnomalyRegions(source);
    for (int plane = 1; plane <= 40; plane++) {
      source.getStack().getProcessor(plane);
      layers.add(
          Results.sample(WIDTH, HEIGHT), Results.of(WIDTH, HEIGHT, LayersOfStacksTest::square));
      regions.add(plane, Results.of(WIDTH, HEIGHT, LayersOfStacksTest::square));
    }
    assertEquals("plane 17", layers.image(Layer.HEATMAP).getStack().getSliceLabel(17));
    assertEquals(40, regions.rois().size());
    System.gc();
    assertTrue(stack.kept() <= 3, stack.kept() + " planes are kept");
    assertTrue(stack.loads() <= 43, stack.loads() + " planes were loaded");
  }

  private static int shown(ImagePlus source, double opacity) {
    AnomalyLayers layers = new AnomalyLayers(source, EnumSet.of(Layer.OVERLAY), opacity);
    layers.add(
        Results.sample(WIDTH, HEIGHT), Results.of(WIDTH, HEIGHT, LayersOfStacksTest::square));
    return layers.image(Layer.OVERLAY).flatten().getProcessor().get(12, 12) & 0xffffff;
  }

  private static AnomalyLayers layers(ImagePlus source) {
    AnomalyLayers layers = new AnomalyLayers(source, EnumSet.allOf(Layer.class));
    for (int plane = 1; plane <= source.getStackSize(); plane++) {
      layers.add(
          Results.sample(WIDTH, HEIGHT), Results.of(WIDTH, HEIGHT, LayersOfStacksTest::square));
    }
    return layers;
  }

  private static double square(int x, int y) {
    return x >= 10 && x < 15 && y >= 10 && y < 15 ? 1.5 : 0.1;
  }

  private static CompositeImage composite(int mode) {
    ImagePlus image = IJ.createHyperStack("source", WIDTH, HEIGHT, 2, 3, 4, 16);
    for (int plane = 1; plane <= 24; plane++) {
      image.getStack().getProcessor(plane).setValue(plane);
      image.getStack().getProcessor(plane).fill();
      image.getStack().setSliceLabel("label " + plane, plane);
    }
    CompositeImage source = new CompositeImage(image, mode);
    source.setChannelLut(LUT.createLutFromColor(Color.CYAN), 1);
    source.setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 2);
    for (int channel = 1; channel <= 2; channel++) {
      source.setPosition(channel, 1, 1);
      source.setDisplayRange(channel, 100 * channel);
    }
    source.setPosition(2, 3, 1);
    Calibration calibration = source.getCalibration();
    calibration.setUnit("nm");
    calibration.pixelWidth = 2;
    calibration.pixelHeight = 3;
    calibration.pixelDepth = 5;
    calibration.xOrigin = 7;
    calibration.yOrigin = 8;
    calibration.zOrigin = 9;
    calibration.frameInterval = 4.5;
    calibration.setTimeUnit("min");
    source.setRoi(1, 2, 3, 4);
    Roi mine = new Roi(4, 4, 6, 6);
    mine.setName("mine");
    mine.setPosition(1, 2, 3);
    source.setOverlay(new Overlay(mine));
    source.changes = false;
    return source;
  }

  /** All that a user could notice. */
  private static String state(CompositeImage image) {
    StringBuilder state = new StringBuilder();
    for (int plane = 1; plane <= image.getStackSize(); plane++) {
      state.append(Arrays.hashCode((short[]) image.getStack().getPixels(plane))).append(' ');
    }
    for (LUT lut : image.getLuts()) {
      state.append(lut.min).append(' ').append(lut.max).append(' ').append(lut.getRGB(200));
    }
    return state
        + " "
        + List.of(image.getDisplayRangeMin(), image.getDisplayRangeMax(), image.getMode())
        + List.of(image.getC(), image.getZ(), image.getT(), image.changes, image.isLocked())
        + image.getRoi()
        + image.getOverlay().size()
        + image.getOverlay().get(0)
        + image.getCalibration()
        + image.getTitle();
  }

  /** Makes its planes anew each time, and remembers which of them are still in memory. */
  private static final class Loading extends VirtualStack {
    private final List<WeakReference<ImageProcessor>> loaded = new ArrayList<>();
    private final int size;

    Loading(int size) {
      super(WIDTH, HEIGHT, size);
      this.size = size;
    }

    @Override
    public int getSize() {
      return size;
    }

    @Override
    public String getSliceLabel(int plane) {
      return "plane " + plane;
    }

    @Override
    public ImageProcessor getProcessor(int plane) {
      ImageProcessor pixels = new ByteProcessor(WIDTH, HEIGHT);
      loaded.add(new WeakReference<>(pixels));
      return pixels;
    }

    int loads() {
      return loaded.size();
    }

    long kept() {
      return loaded.stream().filter(plane -> plane.get() != null).count();
    }
  }
}
