package sc.fiji.ast.image.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.Prefs;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;

/** TIFFs as ImageJ writes them. */
class ImageJTiffTest {
  private static final int WIDTH = 24;
  private static final int HEIGHT = 18;
  @TempDir Path folder;

  @AfterEach
  void restoreByteOrder() {
    Prefs.intelByteOrder = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
  }

  enum Kind {
    GREY_8(BitDepth.EIGHT),
    GREY_16(BitDepth.SIXTEEN),
    GREY_32(BitDepth.FLOAT),
    COLOUR(BitDepth.EIGHT);

    private final BitDepth depth;

    Kind(BitDepth depth) {
      this.depth = depth;
    }

    ImageProcessor newPlane() {
      return switch (this) {
        case GREY_8 -> new ByteProcessor(WIDTH, HEIGHT);
        case GREY_16 -> new ShortProcessor(WIDTH, HEIGHT);
        case GREY_32 -> new FloatProcessor(WIDTH, HEIGHT);
        case COLOUR -> new ColorProcessor(WIDTH, HEIGHT);
      };
    }

    /** Below 0 and above 1 for floats. */
    float value(int x, int y, int plane, int channel) {
      return switch (this) {
        case GREY_8 -> 5 * x + 3 * y + 20 * plane;
        case GREY_16 -> 2000 * x + 100 * y + plane;
        case GREY_32 -> 0.25f * x - 3 * y + 1000 * plane;
        case COLOUR -> x + 2 * y + 30 * plane + 20 * channel;
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPlaneOfAnImageJStackIsReadAsItIs(Kind kind) throws IOException {
    assertPlanes(kind, 3, write(serialized(kind, 3)));
  }

  @ParameterizedTest
  @EnumSource
  void bothByteOrdersAreRead(Kind kind) throws IOException {
    for (boolean littleEndian : new boolean[] {false, true}) {
      Prefs.intelByteOrder = littleEndian;
      byte[] tiff = serialized(kind, 3);
      assertEquals(littleEndian ? 'I' : 'M', tiff[0]);
      assertPlanes(kind, 3, write(tiff));
      assertPlanes(kind, 3, write(TiffFields.withOneDirectory(tiff)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSinglePlaneOfImageJIsReadAsItIs(Kind kind) throws IOException {
    assertPlanes(kind, 1, write(serialized(kind, 1)));
  }

  @ParameterizedTest
  @EnumSource
  void aStackWithOneDirectoryForAllPlanesIsReadAsItIs(Kind kind) throws IOException {
    assertPlanes(kind, 3, write(TiffFields.withOneDirectory(serialized(kind, 3))));
  }

  @ParameterizedTest
  @EnumSource
  void aStackCutShortSaysHowManyPlanesAreMissing(Kind kind) throws IOException {
    byte[] all = serialized(kind, 3);
    int directories = 2 * 200;
    Path file = write(Arrays.copyOf(all, all.length - directories - 2 * WIDTH * HEIGHT));
    Exception error =
        assertThrows(InvalidImageException.class, () -> ImageFileReader.readPlanes(file));
    assertTrue(error.getMessage().startsWith(file.toString()), error.getMessage());
    assertTrue(error.getMessage().contains("ImageJ saved 3 planes"), error.getMessage());
    assertTrue(error.getMessage().contains("truncated"), error.getMessage());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COLOUR")
  void anInvertedLookUpTableDoesNotAlterTheValues(Kind kind) throws IOException {
    ImageStack stack = stack(kind, 1);
    ImagePlus image = new ImagePlus("inverted", stack.getProcessor(1));
    image.getProcessor().invertLut();
    assertPlanes(kind, 1, write(new FileSaver(image).serialize()));
  }

  @Test
  void signedSamplesAreAnErrorThatSaysWhatCanBeRead() throws IOException {
    byte[] tiff = serialized(Kind.GREY_32, 1);
    TiffFields.setField(tiff, 339, 2);
    Path file = write(tiff);
    Exception error =
        assertThrows(InvalidImageException.class, () -> ImageFileReader.readPlanes(file));
    assertTrue(error.getMessage().contains("32 bits (signed)"), error.getMessage());
    assertTrue(error.getMessage().contains("can be read"), error.getMessage());
  }

  @Test
  void aColouredLookUpTableOnlyDisplaysGreyValues() throws IOException {
    ImageProcessor plane = stack(Kind.GREY_8, 1).getProcessor(1);
    plane.setLut(LUT.createLutFromColor(Color.RED));
    Path file = write(new FileSaver(new ImagePlus("red", plane)).serialize());
    Sample sample = ImageFileReader.readPlanes(file).get(0);
    assertEquals(1, sample.channels());
    assertEquals(plane.get(7, 5), sample.rgb().getAt(7, 5, 0).get());
  }

  private static void assertPlanes(Kind kind, int count, Path file) throws IOException {
    List<Sample> planes = ImageFileReader.readPlanes(file);
    assertEquals(count, planes.size());
    for (int plane = 0; plane < count; plane++) {
      Sample sample = planes.get(plane);
      assertEquals(kind.depth, sample.bitDepth());
      assertEquals(kind == Kind.COLOUR ? 3 : 1, sample.channels());
      assertEquals(WIDTH, sample.width());
      for (int channel = 0; channel < sample.channels(); channel++) {
        for (int y = 0; y < HEIGHT; y++) {
          for (int x = 0; x < WIDTH; x++) {
            assertEquals(kind.value(x, y, plane, channel), sample.rgb().getAt(x, y, channel).get());
          }
        }
      }
    }
  }

  private static byte[] serialized(Kind kind, int planes) {
    return new FileSaver(new ImagePlus("stack", stack(kind, planes))).serialize();
  }

  private static ImageStack stack(Kind kind, int planes) {
    ImageStack stack = new ImageStack(WIDTH, HEIGHT);
    for (int index = 0; index < planes; index++) {
      int plane = index;
      ImageProcessor pixels = kind.newPlane();
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          int column = x;
          int row = y;
          float[] values = new float[3];
          IntStream.range(0, 3)
              .forEach(channel -> values[channel] = kind.value(column, row, plane, channel));
          if (kind == Kind.COLOUR) {
            pixels.putPixel(x, y, new int[] {(int) values[0], (int) values[1], (int) values[2]});
          } else {
            pixels.setf(x, y, values[0]);
          }
        }
      }
      stack.addSlice(pixels);
    }
    return stack;
  }

  private Path write(byte[] tiff) throws IOException {
    return Files.write(folder.resolve("image.tif"), tiff);
  }
}
