package sc.fiji.ast.image.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.dataset.DepthFiles;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.InvalidDatasetException;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.LengthUnit;

class DepthFileTest {
  private static final int WIDTH = 24;
  private static final int HEIGHT = 18;

  @TempDir Path folder;

  interface Point {
    float[] at(int x, int y);
  }

  @Test
  void zOfThreeChannelsIsTheHeightInMetres() throws IOException {
    Path file = xyz(3, 2, (x, y) -> new float[] {x, y, 0.5f + 0.01f * x - 0.02f * y});
    DepthMap map = ImageFiles.readDepth(file);
    assertEquals(LengthUnit.METRE, map.unit());
    assertEquals(WIDTH, map.width());
    assertEquals(HEIGHT, map.height());
    assertEquals(0.5f + 0.01f * 7 - 0.02f * 3, map.heights().getAt(7, 3).get(), 1e-6);
  }

  @Test
  void threeChannelsDeclaredAsGreyAreNamed() throws IOException {
    Path file = xyz(3, 1, (x, y) -> new float[] {x, y, 0.5f});
    assertContains(failure(file), file.toString(), "declared as grey", "RGB");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void anotherNumberOfChannelsIsNamed(int channels) throws IOException {
    Path file = xyz(channels, 1, (x, y) -> new float[channels]);
    assertContains(failure(file), file.toString(), channels + " channels", "1 (the height)", "3");
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, x falls", "1, -1, y falls"})
  void aFlippedScanIsNamed(int alongX, int alongY, String found) throws IOException {
    Path file = xyz(3, 2, (x, y) -> new float[] {alongX * x, alongY * y, 0.5f});
    assertContains(failure(file), file.toString(), found, "x must grow");
  }

  @Test
  void exchangedAxesAreNamed() throws IOException {
    Path file = xyz(3, 2, (x, y) -> new float[] {y, x, 0.5f});
    assertContains(failure(file), file.toString(), "x grows along the columns");
  }

  @Test
  void pointsWithoutHeightSayNothingAboutTheAxes() throws IOException {
    Path file =
        xyz(3, 2, (x, y) -> x % 5 == 4 ? new float[] {-9, -9, 0} : new float[] {x, y, 0.5f});
    assertEquals(0, ImageFiles.readDepth(file).heights().getAt(4, 4).get());
  }

  @Test
  void floatsAreHeightsInTheUnitOfThePixels() throws IOException {
    ImageProcessor pixels = new FloatProcessor(WIDTH, HEIGHT);
    pixels.setf(5, 6, 12.5f);
    Calibration calibration = new Calibration();
    calibration.setUnit("µm");
    DepthMap map = ImageFiles.readDepth(saved(pixels, calibration));
    assertEquals(LengthUnit.MICROMETRE, map.unit());
    assertEquals(12.5f, map.heights().getAt(5, 6).get());
  }

  @Test
  void sixteenBitsAreBroughtToHeightsByTheirCalibration() throws IOException {
    ImageProcessor pixels = new ShortProcessor(WIDTH, HEIGHT);
    pixels.set(5, 6, 40000);
    Calibration calibration = new Calibration();
    calibration.setUnit("micron");
    calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {10, 0.25}, "mm");
    DepthMap map = ImageFiles.readDepth(saved(pixels, calibration));
    assertEquals(LengthUnit.MILLIMETRE, map.unit());
    assertEquals(10 + 0.25 * 40000, map.heights().getAt(5, 6).get());
    assertTrue(Float.isNaN(map.heights().getAt(0, 0).get()), "0 is no height");
  }

  @Test
  void sixteenBitsWithoutCalibrationAreTakenAsTheyAre() throws IOException {
    ImageProcessor pixels = new ShortProcessor(WIDTH, HEIGHT);
    pixels.set(5, 6, 40000);
    DepthMap map = ImageFiles.readDepth(saved(pixels, new Calibration()));
    assertEquals(LengthUnit.METRE, map.unit());
    assertEquals(40000, map.heights().getAt(5, 6).get());
  }

  @Test
  void aColourPictureIsNoDepth() throws IOException {
    BufferedImage picture = Pictures.of(BufferedImage.TYPE_INT_RGB, (x, y, band) -> x + y);
    for (String format : List.of("png", "tiff")) {
      Path file = folder.resolve("picture." + format);
      Files.write(file, Pictures.bytes(picture, format));
      assertContains(failure(file), file.toString(), "colour");
    }
  }

  @Test
  void aDepthFileBelongsToTheImageOfItsName() throws IOException {
    Path image = touch("good/rgb/000.png");
    assertFalse(DepthFiles.areBeside(image));
    Path depth = touch("good/xyz/000.tiff");
    assertTrue(DepthFiles.areBeside(image));
    assertEquals(depth, DepthFiles.of(image));
  }

  @Test
  void filesWithoutPartnerAreNamedWithBothPaths() throws IOException {
    Path image = touch("good/rgb/001.png");
    Path depth = touch("good/xyz/002.tiff");
    Map<Path, String> messages = DepthFiles.missing(folder.resolve("good/rgb"));
    assertEquals(2, messages.size());
    assertContains(
        messages.get(image), image.toString(), depth.resolveSibling("001.tiff").toString());
    assertContains(
        messages.get(depth), depth.toString(), image.resolveSibling("002.png").toString());
    var error = assertThrows(InvalidDatasetException.class, () -> DepthFiles.of(image));
    assertEquals(messages.get(image), error.getMessage());
  }

  @Test
  void anImageOutsideOfRgbHasNoDepth() throws IOException {
    Path image = touch("good/001.png");
    var error = assertThrows(InvalidDatasetException.class, () -> DepthFiles.of(image));
    assertContains(error.getMessage(), image.toString(), "\"xyz\" beside a folder \"rgb\"");
  }

  @Test
  void depthAndGroundTruthBesideRgbAreNoImages() throws IOException {
    Path image = touch("test/cut/rgb/001.png");
    touch("test/cut/xyz/001.tiff");
    touch("test/cut/gt/001.png");
    Path other = touch("test/xyz/005.png");
    assertEquals(List.of(image, other), ImageFolder.of(folder).images());
  }

  private Path touch(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  private Path saved(ImageProcessor pixels, Calibration calibration) {
    ImagePlus image = new ImagePlus("heights", pixels);
    image.setCalibration(calibration);
    Path file = folder.resolve("heights.tif");
    assertTrue(new FileSaver(image).saveAsTiff(file.toString()));
    return file;
  }

  /** A little-endian TIFF of one strip of interleaved 32-bit floats. */
  private Path xyz(int channels, int photometric, Point point) throws IOException {
    int[][] fields = {
      {256, 4, 1, WIDTH},
      {257, 4, 1, HEIGHT},
      {258, 3, 1, 32},
      {259, 3, 1, 1},
      {262, 3, 1, photometric},
      {273, 4, 1, 0},
      {277, 3, 1, channels},
      {278, 4, 1, HEIGHT},
      {279, 4, 1, WIDTH * HEIGHT * channels * Float.BYTES},
      {339, 3, 1, 3},
    };
    int shorts = 8 + 2 + 12 * fields.length + 4;
    int data = shorts + 4 * channels;
    ByteBuffer tiff = ByteBuffer.allocate(data + fields[8][3]).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put(new byte[] {'I', 'I'}).putShort((short) 42).putInt(8);
    tiff.putShort((short) fields.length);
    for (int[] field : fields) {
      boolean each = (field[0] == 258 || field[0] == 339) && channels > 1;
      int inline = field[0] == 273 ? data : field[3];
      int place = field[0] == 258 ? shorts : shorts + 2 * channels;
      tiff.putShort((short) field[0]).putShort((short) field[1]);
      if (each && channels == 2) {
        tiff.putInt(2).putShort((short) inline).putShort((short) inline);
      } else {
        tiff.putInt(each ? channels : 1).putInt(each ? place : inline);
      }
    }
    tiff.putInt(0);
    for (int value : new int[] {32, 3}) {
      for (int channel = 0; channel < channels; channel++) {
        tiff.putShort((short) value);
      }
    }
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      for (float value : point.at(i % WIDTH, i / WIDTH)) {
        tiff.putFloat(value);
      }
    }
    return Files.write(folder.resolve("scan.tiff"), tiff.array());
  }

  private static String failure(Path file) {
    return assertThrows(InvalidImageException.class, () -> ImageFiles.readDepth(file)).getMessage();
  }

  private static void assertContains(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), "no \"" + part + "\" in: " + message);
    }
  }
}
