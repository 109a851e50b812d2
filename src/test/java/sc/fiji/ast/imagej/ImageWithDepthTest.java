package sc.fiji.ast.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import ij.measure.Calibration;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.PaintedScans;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.LengthUnit;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.preparation.SamplePreparation;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.Preset;

class ImageWithDepthTest {

  @TempDir Path folder;

  @AfterEach
  void closeImages() {
    Interpreter.batchMode = false;
  }

  @Test
  void heightsMayBeAFile() throws IOException {
    String file = folder.resolve("heights of it.tif").toString();
    assertTrue(new FileSaver(PaintedScans.heights(1, false)).saveAsTiff(file));
    ImageWithDepth source = ImageWithDepth.of(grey(2), " " + file + " ", 0);
    assertTrue(source.hasDepth());
    assertPart(source.sample(2, preparation(Modality.RGB_DEPTH)));
  }

  @Test
  void heightsMayBeAnOpenImage() throws IOException {
    Interpreter.batchMode = true;
    ImagePlus heights = PaintedScans.heights(1, false);
    heights.setTitle("the heights");
    heights.show();
    ImageWithDepth source = ImageWithDepth.of(grey(1), "the heights", 0);
    assertPart(source.sample(1, preparation(Modality.RGB_DEPTH)));
  }

  @Test
  void imageAndHeightsMayBeClosedMeanwhile() throws IOException {
    Interpreter.batchMode = true;
    ImagePlus heights = PaintedScans.heights(1, false);
    heights.setTitle("closed heights");
    heights.show();
    ImagePlus image = grey(2);
    try (ImageWithDepth source = ImageWithDepth.of(image, "closed heights", 0)) {
      heights.flush();
      image.flush();
      assertPart(source.sample(2, preparation(Modality.RGB_DEPTH)));
    }
    heights.flush();
    assertFalse(heights.isProcessor());
    heights.close();
  }

  @Test
  void channelsOfAnImageStayWhateverBecomesOfIt() throws IOException {
    ImagePlus image = hyperstack();
    try (ImageWithDepth source = ImageWithDepth.of(image, "", 2)) {
      image.getStack().deleteLastSlice();
      image.flush();
      assertPart(source.sample(6, preparation(Modality.RGB_DEPTH)));
    }
  }

  @Test
  void heightsMayBeAChannelOfEachSliceAndFrame() throws IOException {
    ImageWithDepth source = ImageWithDepth.of(hyperstack(), "", 2);
    assertEquals("both", source.image().getTitle());
    assertEquals(1, source.image().getNChannels());
    assertEquals(6, source.image().getStackSize());
    for (int plane = 1; plane <= 6; plane++) {
      Sample sample = source.sample(plane, preparation(Modality.RGB_DEPTH));
      assertEquals(plane, sample.rgb().getAt(0, 0, 0).get());
      assertPart(sample);
    }
  }

  @Test
  void forDepthAloneTheImageItselfIsTheDepth() throws IOException {
    ImageWithDepth source = ImageWithDepth.of(PaintedScans.heights(1, false), "", 0);
    assertFalse(source.hasDepth());
    assertPart(source.sample(1, preparation(Modality.DEPTH)));
  }

  @Test
  void imagesWithoutDepthStayAsTheyAre() throws IOException {
    Sample sample = ImageWithDepth.of(grey(1), null, 0).sample(1, preparation(Modality.RGB));
    assertNull(sample.depth());
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3, channel is 3",
    "'', -1, channel is -1",
    "nothing of that name, 0, depth is 'nothing of that name'",
    "a.tif, 1, give one"
  })
  void aWrongChoiceIsNamed(String depth, int channel, String expected) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> ImageWithDepth.of(hyperstack(), depth, channel))
            .getMessage();
    assertTrue(message.contains(expected), message);
  }

  @Test
  void aDepthStackOfAnotherLengthIsNamed() throws IOException {
    Interpreter.batchMode = true;
    ImagePlus heights = IJ.createImage("three", "32-bit", 64, 64, 3);
    heights.show();
    ImageWithDepth source = ImageWithDepth.of(grey(2), "three", 0);
    String message =
        assertThrows(IOException.class, () -> source.sample(1, preparation(Modality.RGB_DEPTH)))
            .getMessage();
    assertTrue(message.contains("2 planes, its depth three 3"), message);
  }

  @Test
  void aPictureInColourIsNoDepth() {
    ImagePlus picture = IJ.createImage("picture", "RGB", 64, 64, 1);
    String message =
        assertThrows(IOException.class, () -> PlaneHeights.of(picture, 1)).getMessage();
    assertTrue(message.startsWith("picture: a depth image is grey"), message);
  }

  /** As for files: 0 is no height, whatever the calibration makes of it. */
  @Test
  void heightsOfSixteenBitsFollowTheCalibration() throws IOException {
    ImagePlus image =
        new ImagePlus("topography", new ShortProcessor(2, 1, new short[] {0, 1000}, null));
    assertEquals(LengthUnit.METRE, PlaneHeights.of(image, 1).unit());
    Calibration calibration = image.getCalibration();
    calibration.setUnit("mm");
    assertEquals(LengthUnit.METRE, PlaneHeights.of(image, 1).unit(), "the steps' unit is unknown");
    calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {5, 0.01}, "um");
    DepthMap map = PlaneHeights.of(image, 1);
    assertEquals(LengthUnit.MICROMETRE, map.unit());
    assertTrue(Float.isNaN(map.heights().getAt(0, 0).get()));
    assertEquals(15, map.heights().getAt(1, 0).get(), 1e-5);
    calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {5, 0.01}, "grey");
    assertEquals(LengthUnit.MILLIMETRE, PlaneHeights.of(image, 1).unit());
  }

  private static void assertPart(Sample sample) {
    assertTrue(sample.foreground().getAt(32, 32).get());
    assertFalse(sample.foreground().getAt(1, 1).get());
    assertEquals(0, sample.depth().getAt(1, 1).get());
  }

  private static SamplePreparation preparation(Modality modality) {
    return Preset.FAST.settings().withModality(modality).preparation();
  }

  private static ImagePlus grey(int planes) {
    return IJ.createImage("image", "8-bit", 64, 64, planes);
  }

  /** Two channels (an image filled with its number, heights), two slices, three frames. */
  private static ImagePlus hyperstack() {
    ImageStack stack = new ImageStack(64, 64);
    for (int i = 1; i <= 6; i++) {
      ImagePlus image = IJ.createImage("image", "32-bit", 64, 64, 1);
      image.getProcessor().add(i);
      stack.addSlice(image.getProcessor());
      stack.addSlice(PaintedScans.heights(i, false).getProcessor());
    }
    ImagePlus both = new ImagePlus("both", stack);
    both.setDimensions(2, 2, 3);
    both.setOpenAsHyperStack(true);
    return both;
  }
}
