package sc.fiji.ast.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.io.Opener;
import ij.plugin.LutLoader;
import ij.process.LUT;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.StackDimensions;
import sc.fiji.ast.image.io.ImageFileReader;
import sc.fiji.ast.image.preparation.ChannelChoice;

class PlaneFileTest {
  @TempDir Path folder;

  static Stream<ImagePlus> images() {
    ImagePlus palette = random("8-bit");
    int[] colors = new Random(3).ints(256, 0, 0x1000000).toArray();
    palette.setLut(new LUT(new IndexColorModel(8, 256, colors, 0, false, -1, 0), 0, 255));
    ImagePlus inverted = random("8-bit");
    inverted.getProcessor().invertLut();
    ImagePlus fire = random("16-bit");
    fire.setLut(new LUT(LutLoader.getLut("fire"), 0, 255));
    ImagePlus channels = random("8-bit");
    channels.setDimensions(2, 1, 1);
    return Stream.of(
        random("8-bit"),
        random("16-bit"),
        random("32-bit"),
        random("RGB"),
        palette,
        inverted,
        fire,
        new CompositeImage(channels, CompositeImage.COMPOSITE));
  }

  /** Of two planes. */
  private static ImagePlus random(String type) {
    ImagePlus image = IJ.createImage("image", type, 24, 20, 2);
    Random random = new Random(5);
    for (int plane = 1; plane <= 2; plane++) {
      for (int i = 0; i < 24 * 20; i++) {
        if (image.getBitDepth() == 24) {
          image.getStack().getProcessor(plane).set(i, random.nextInt(0x1000000));
        } else {
          image.getStack().getProcessor(plane).setf(i, random.nextInt(250));
        }
      }
    }
    return image;
  }

  @ParameterizedTest
  @MethodSource("images")
  void thePlaneThatIsReadFromTheFileIsTheSampleThatIsScored(ImagePlus image) throws IOException {
    Path file = Files.write(folder.resolve("plane.tif"), PlaneFile.tiff(new PlaneOf(image, 2)));
    Sample read = ImageFileReader.readPlanes(file).get(0);
    Sample scored = PlaneSample.of(image, 2);
    assertEquals(1, ImageFileReader.readPlanes(file).size());
    assertEquals(scored.bitDepth(), read.bitDepth());
    for (int channel = 0; channel < 3; channel++) {
      for (int i = 0; i < 24 * 20; i++) {
        assertEquals(value(scored, i, channel), value(read, i, channel), "pixel " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8-bit", "16-bit", "32-bit"})
  void channelsThatGoTogetherAreOneSampleAsTheyAreScored(String type) throws IOException {
    ImagePlus image = IJ.createImage("image", type + " random", 24, 20, 12);
    image.setDimensions(3, 2, 2);
    PlaneOf third = new PlaneOf(image, 3, ChannelChoice.TOGETHER);
    Path file = Files.write(folder.resolve("plane.tif"), PlaneFile.tiff(third));
    try (ImageFileReader reader = ImageFileReader.open(file)) {
      assertEquals(new StackDimensions(3, 1, 1), reader.dimensions());
      Sample read = ChannelChoice.TOGETHER.read(reader.dimensions(), 0, reader::plane, "a");
      Sample scored = third.sample("a");
      assertEquals(scored.bitDepth(), read.bitDepth());
      for (int channel = 0; channel < 3; channel++) {
        for (int i = 0; i < 24 * 20; i++) {
          assertEquals(image.getStack().getProcessor(7 + channel).getf(i), value(read, i, channel));
          assertEquals(value(scored, i, channel), value(read, i, channel));
        }
      }
    }
  }

  private static float value(Sample sample, int i, int channel) {
    int there = (int) Math.min(channel, sample.channels() - 1);
    return sample.rgb().getAt(i % 24, i / 24, there).get();
  }

  @Test
  void theScaleIsKept() throws IOException {
    ImagePlus image = random("16-bit");
    image.getCalibration().pixelWidth = 0.25;
    image.getCalibration().setUnit("mm");
    Path file = Files.write(folder.resolve("plane.tif"), PlaneFile.tiff(new PlaneOf(image, 1)));
    ImagePlus opened = new Opener().openImage(file.toString());
    assertEquals(0.25, opened.getCalibration().pixelWidth, 1e-9);
    assertEquals("mm", opened.getCalibration().getUnit());
    assertTrue(image.isStack());
  }
}
