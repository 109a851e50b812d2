package sc.fiji.ast.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.PlaneReader;

class ImageJFormatsTest {
  private static final int WIDTH = 24;
  private static final int HEIGHT = 16;
  private static final String PLAIN = "1.2.840.10008.1.2.1";
  private static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"P2, 1, EIGHT", "P3, 3, EIGHT", "P5, 1, EIGHT", "P6, 3, EIGHT"})
  void portableMapsAreReadAsTheyAre(String kind, int channels, BitDepth depth) throws IOException {
    byte[] values = bytes(WIDTH * HEIGHT * channels);
    Path file = ImageJFiles.portable(folder.resolve("a.pgm"), kind, WIDTH, HEIGHT, 255, values);
    Sample sample = only(file);
    assertEquals(depth, sample.bitDepth());
    assertEquals(channels, sample.channels());
    for (int channel = 0; channel < channels; channel++) {
      int index = (5 * WIDTH + 7) * channels + channel;
      assertEquals(values[index] & 0xff, sample.rgb().getAt(7, 5, channel).get());
    }
  }

  @Test
  void twelveBitsOfAPortableMapAreKept() throws IOException {
    byte[] values = new byte[2 * WIDTH * HEIGHT];
    values[2 * (5 * WIDTH + 7)] = 0x0f;
    values[2 * (5 * WIDTH + 7) + 1] = 0x3c;
    Sample sample =
        only(ImageJFiles.portable(folder.resolve("a.pgm"), "P5", WIDTH, HEIGHT, 4095, values));
    assertEquals(BitDepth.SIXTEEN, sample.bitDepth());
    assertEquals(0x0f3c, sample.rgb().getAt(7, 5, 0).get());
  }

  @ParameterizedTest
  @CsvSource({"P5, 100", "P6, 500", "P2, 200"})
  void aPortableMapCutShortIsAnError(String kind, int kept) throws IOException {
    byte[] values = Arrays.copyOf(bytes(WIDTH * HEIGHT * 3), kept);
    Path file = ImageJFiles.portable(folder.resolve("a.ppm"), kind, WIDTH, HEIGHT, 255, values);
    assertRefused(file);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dicomIsReadAsImageJDoes(boolean signed) throws IOException {
    short[] values = new short[WIDTH * HEIGHT];
    values[5 * WIDTH + 7] = -3;
    Path file = ImageJFiles.dicom(folder.resolve("scan.dcm"), PLAIN, signed, WIDTH, values);
    Sample sample = only(file);
    assertEquals(BitDepth.SIXTEEN, sample.bitDepth());
    assertEquals(signed ? 32765 : 65533, sample.rgb().getAt(7, 5, 0).get());
    ImageProcessor opened = IJ.openImage(file.toString()).getProcessor();
    assertEquals(opened.getf(7, 5), sample.rgb().getAt(7, 5, 0).get());
  }

  @Test
  void compressedDicomIsRefusedWithAWayOut() throws IOException {
    Path file =
        ImageJFiles.dicom(
            folder.resolve("scan.dcm"), JPEG_2000, false, WIDTH, new short[WIDTH * HEIGHT]);
    assertTrue(assertRefused(file).contains("TIFF"));
  }

  @Test
  void fitsIsReadAsImageJDoes() throws IOException {
    ImagePlus image = IJ.createImage("ramp", "32-bit ramp", WIDTH, HEIGHT, 1);
    Path file = ImageJFiles.fits(folder.resolve("sky.fits"), image);
    Sample sample = only(file);
    assertEquals(BitDepth.FLOAT, sample.bitDepth());
    assertEquals(
        IJ.openImage(file.toString()).getProcessor().getf(7, 5), sample.rgb().getAt(7, 5, 0).get());
  }

  @Test
  void theFramesOfAnAviAreItsPlanes() throws IOException {
    ImagePlus image = IJ.createImage("film", "8-bit black", WIDTH, HEIGHT, 3);
    for (int frame = 1; frame <= 3; frame++) {
      image.getStack().getProcessor(frame).set(7, 5, 10 * frame);
    }
    Path file = ImageJFiles.avi(folder.resolve("film.avi"), image);
    try (PlaneReader reader = ImageFiles.open(file)) {
      assertEquals(3, reader.planeCount());
      assertEquals(30, reader.plane(2).rgb().getAt(7, 5, 0).get());
      assertEquals(20, reader.plane(1).rgb().getAt(7, 5, 0).get());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sky.fits", "film.avi", "scan.dcm"})
  void whatIsCutShortIsAnErrorThatNamesTheFile(String name) throws IOException {
    Path file = folder.resolve(name);
    switch (name) {
      case "sky.fits" ->
          ImageJFiles.fits(file, IJ.createImage("", "16-bit ramp", WIDTH, HEIGHT, 1));
      case "film.avi" -> ImageJFiles.avi(file, IJ.createImage("", "8-bit ramp", WIDTH, HEIGHT, 3));
      default -> ImageJFiles.dicom(file, PLAIN, false, WIDTH, new short[WIDTH * HEIGHT]);
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, name.equals("sky.fits") ? 3000 : whole.length / 2));
    assertRefused(file);
    assertEquals(0, WindowManager.getImageCount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"P5 x 16 255 ", "P5 16", "P6\n-3 4 255\n", "P5 0 0 255 ", "P5 99999 99999 255 "})
  void aPortableMapWithADamagedHeaderIsAnErrorThatNamesTheFile(String header) throws IOException {
    assertRefused(Files.writeString(folder.resolve("a.pgm"), header));
  }

  @Test
  void heightsAreCalibratedAsImageJSays() throws IOException {
    short[] values = new short[WIDTH * HEIGHT];
    values[5 * WIDTH + 7] = 12;
    Path file = ImageJFiles.dicom(folder.resolve("scan.dcm"), PLAIN, true, WIDTH, values);
    assertEquals(12, ImageFiles.readDepth(file).heights().getAt(7, 5).get());
  }

  private static String assertRefused(Path file) {
    String message =
        assertThrows(
                InvalidImageException.class,
                () -> {
                  try (PlaneReader reader = ImageFiles.open(file)) {
                    reader.plane(reader.planeCount() - 1);
                  }
                })
            .getMessage();
    assertTrue(message.startsWith(file.toString()), message);
    return message;
  }

  private static Sample only(Path file) throws IOException {
    try (PlaneReader reader = ImageFiles.open(file)) {
      assertEquals(1, reader.planeCount());
      Sample sample = reader.plane(0);
      assertEquals(WIDTH, sample.width());
      assertEquals(HEIGHT, sample.height());
      return sample;
    }
  }

  private static byte[] bytes(int count) {
    byte[] values = new byte[count];
    for (int i = 0; i < count; i++) {
      values[i] = (byte) (i * 7);
    }
    return values;
  }
}
