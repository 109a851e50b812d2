package sc.fiji.ast.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.preparation.ChannelChoice;
import sc.fiji.ast.image.preparation.DepthSettings;
import sc.fiji.ast.image.preparation.ForegroundSettings;
import sc.fiji.ast.image.preparation.SamplePlace;
import sc.fiji.ast.image.preparation.SamplePreparation;

class ChannelFilesTest {

  private static final int SIZE = 20;

  @TempDir Path folder;

  private static SampleFiles files(String channels) {
    return SampleFiles.of(
        new SamplePreparation(
            true,
            false,
            DepthSettings.DEFAULT,
            ForegroundSettings.NONE,
            false,
            1,
            0,
            ChannelChoice.of(channels)),
        null);
  }

  /** 16 bits; each plane is of one value: 100 times the channel, 10 times the slice, the frame. */
  private Path hyperstack(int channels, int slices, int frames) {
    ImageStack stack = new ImageStack(SIZE, SIZE);
    for (int t = 1; t <= frames; t++) {
      for (int z = 1; z <= slices; z++) {
        for (int c = 1; c <= channels; c++) {
          ShortProcessor plane = new ShortProcessor(SIZE, SIZE);
          plane.setValue(100 * c + 10 * z + t);
          plane.fill();
          stack.addSlice(plane);
        }
      }
    }
    ImagePlus image = new ImagePlus("stack", stack);
    image.setDimensions(channels, slices, frames);
    image.setOpenAsHyperStack(true);
    Path file = folder.resolve("stack.tif");
    new FileSaver(image).saveAsTiff(file.toString());
    return file;
  }

  private static List<Float> values(Sample sample) {
    return IntStream.range(0, sample.channels())
        .mapToObj(channel -> sample.rgb().getAt(3, 4, channel).getRealFloat())
        .toList();
  }

  @Test
  void theChannelsOfASliceAndFrameAreOneSample() throws IOException {
    try (SampleReader reader = files("together").open(hyperstack(4, 2, 3))) {
      assertEquals(6, reader.planeCount());
      assertEquals(List.of(122f, 222f, 322f, 422f), values(reader.plane(3)));
      assertEquals(BitDepth.SIXTEEN, reader.plane(3).bitDepth());
      assertEquals(new SamplePlace("1,2,3,4", 2, 2), reader.place(3));
    }
  }

  @Test
  void someChannelsAreTakenInTheOrderOfTheList() throws IOException {
    try (SampleReader reader = files("3, 1").open(hyperstack(4, 1, 2))) {
      assertEquals(2, reader.planeCount());
      assertEquals(List.of(312f, 112f), values(reader.plane(1)));
      assertEquals(new SamplePlace("3,1", 1, 2), reader.place(1));
    }
  }

  @Test
  void separateChannelsAreAPlaneEach() throws IOException {
    try (SampleReader reader = files("separate").open(hyperstack(2, 3, 2))) {
      assertEquals(12, reader.planeCount());
      assertEquals(List.of(232f), values(reader.plane(11)));
      assertEquals(new SamplePlace("2", 3, 2), reader.place(11));
    }
  }

  @ParameterizedTest
  @CsvSource({"together, 3", "'3,1', 2"})
  void theColoursOfAnRgbImageAreItsChannels(String channels, int count) throws IOException {
    ImagePlus image = IJ.createImage("rgb", "RGB", SIZE, SIZE, 2);
    image.getStack().getProcessor(2).set(3, 4, 0x010203);
    Path file = folder.resolve("rgb.tif");
    new FileSaver(image).saveAsTiff(file.toString());
    try (SampleReader reader = files(channels).open(file)) {
      assertEquals(2, reader.planeCount());
      assertEquals(count == 3 ? List.of(1f, 2f, 3f) : List.of(3f, 1f), values(reader.plane(1)));
    }
  }

  @Test
  void aChannelThatTheFileLacksIsNamed() throws IOException {
    try (SampleReader reader = files("1,5").open(hyperstack(4, 1, 1))) {
      Exception error = assertThrows(InvalidImageException.class, () -> reader.plane(0));
      assertTrue(
          error.getMessage().contains("stack.tif: there is no channel 5, for the image has 4"),
          error.getMessage());
    }
  }

  @Test
  void whoAsksForOneImageOfSeveralChannelsIsToldTheSetting() throws IOException {
    try (SampleReader reader = files("separate").open(hyperstack(4, 1, 1))) {
      Exception error = assertThrows(InvalidImageException.class, () -> reader.onlyPlane("One."));
      assertTrue(error.getMessage().contains("{\"channels\": \"together\"}"), error.getMessage());
    }
    try (SampleReader reader = files("together").open(hyperstack(4, 1, 1))) {
      assertEquals(4, reader.onlyPlane("One.").channels());
    }
  }
}
