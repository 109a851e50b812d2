package sc.fiji.ast.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.FloatProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.io.Pictures;
import sc.fiji.ast.image.preparation.SamplePreparation;

/** What mask files of all sorts mark, and what is said of them. */
class MaskLevelsTest {
  private static final int WIDTH = 150;
  private static final int HEIGHT = 110;

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  /** A disc, a bar of three pixels, and one pixel. */
  private static boolean isMarked(int x, int y) {
    boolean disc = Math.hypot(x - 60.5, y - 50.5) < 23.3;
    boolean bar = x > 100 && x < 104 && y > 12 && y < 93;
    return disc || bar || x == 17 && y == 91;
  }

  private interface Value {
    double at(int x, int y);
  }

  @ParameterizedTest
  @CsvSource({"0.75, 10", "0.9, 10", "1, 10", "0.5, 10", "0.75, 5", "0.9, 5", "1, 5", "0.5, 5"})
  void aMaskSavedAsJpegMarksWhatItMarkedBeforeAndThatIsSaid(float quality, int type)
      throws IOException {
    BufferedImage mask = picture(type, (x, y) -> isMarked(x, y) ? 255 : 0);
    assertMarked(jpeg(mask, quality, "mask.jpg"));
    assertWarned("not exact", "above 12");
  }

  @Test
  void aMaskThatWasAJpegOnceAndIsAPngNowMarksWhatItMarkedBefore() throws IOException {
    BufferedImage mask = picture(10, (x, y) -> isMarked(x, y) ? 255 : 0);
    BufferedImage lossy = ImageIO.read(jpeg(mask, 0.75f, "mask.jpg").toFile());
    assertMarked(png(lossy));
    assertWarned("not exact");
  }

  @Test
  void noiseOnAllOfTheImageMarksNothing() throws IOException {
    Random random = new Random(3);
    assertMarked(
        png(
            picture(
                10, (x, y) -> isMarked(x, y) ? 240 + random.nextInt(16) : 1 + random.nextInt(12))));
    assertWarned("not exact");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 128, 236, 255})
  void anExactMaskMarksWhatIsNotZeroWithoutAWord(int value) throws IOException {
    Value levels = (x, y) -> isMarked(x, y) ? value : 0;
    assertMarked(png(picture(BufferedImage.TYPE_BYTE_GRAY, levels)));
    assertMarked(png(picture(BufferedImage.TYPE_3BYTE_BGR, levels)));
    assertMarked(png(picture(BufferedImage.TYPE_4BYTE_ABGR, levels)));
    assertMarked(png(picture(BufferedImage.TYPE_USHORT_GRAY, (x, y) -> 200 * levels.at(x, y))));
    assertMarked(tiff((x, y) -> levels.at(x, y) / 255));
    byte[] table = new byte[256];
    table[7] = (byte) value;
    IndexColorModel palette = new IndexColorModel(8, 256, table, new byte[256], new byte[256]);
    BufferedImage indexed =
        new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, palette);
    assertMarked(png(painted(indexed, (x, y) -> isMarked(x, y) ? 7 : 0)));
    assertWarned();
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 3", "40, 100, 255", "234, 240, 246", "2, 1, 200"})
  void aMaskWithAValueForEachKindOfDefectMarksThemAll(int disc, int bar, int pixel)
      throws IOException {
    assertMarked(
        png(picture(10, (x, y) -> !isMarked(x, y) ? 0 : x > 90 ? bar : x < 30 ? pixel : disc)));
  }

  @Test
  void softEdgesBelongToWhatIsMarkedWithoutAWord() throws IOException {
    Value soft =
        (x, y) -> Math.round(255 * Math.max(0, Math.min(1, 20.2 - Math.hypot(x - 60, y - 50))));
    Path file = png(picture(10, soft));
    var mask = GroundTruth.read(file, warnings::add);
    for (int x = 30; x < 90; x++) {
      assertEquals(soft.at(x, 50) > 0, mask.getAt(x, 50).get(), "at " + x);
    }
    assertWarned();
  }

  @Test
  void aMapOfShadesIsReadAsBeforeWithAQuestion() throws IOException {
    Value shades = (x, y) -> Math.round(Math.max(0, 255 - 5 * Math.hypot(x - 60, y - 50)));
    var mask = GroundTruth.read(png(picture(10, shades)), warnings::add);
    assertTrue(mask.getAt(60, 95).get());
    assertWarned("grey values");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anInvertedMaskIsNamedWithItsShare(boolean lossy) throws IOException {
    BufferedImage inverted = picture(10, (x, y) -> isMarked(x, y) ? 0 : 255);
    Path file = lossy ? jpeg(inverted, 0.75f, "mask.jpg") : png(inverted);
    assertTrue(GroundTruth.read(file, warnings::add).getAt(0, 0).get());
    String said = warnings.get(warnings.size() - 1);
    assertTrue(said.startsWith("The mask marks 88 % of the image as anomalous."), said);
    assertEquals(lossy ? 2 : 1, warnings.size());
  }

  @Test
  void valuesThatAreNoNumbersAreAnError() throws IOException {
    Path file = tiff((x, y) -> isMarked(x, y) ? 1 : Double.NaN);
    Exception error = assertThrows(InvalidImageException.class, () -> GroundTruth.read(file));
    assertTrue(error.getMessage().contains("NaN"), error.getMessage());
  }

  @Test
  void aForegroundOfShadesIsAnErrorAndOneOfJpegIsReadAsMeant() throws IOException {
    Path image = png(picture(10, (x, y) -> x));
    Path shades = folder.resolve("shades.png");
    ImageIO.write(picture(10, (x, y) -> x), "png", shades.toFile());
    SampleFiles files = SampleFiles.of(SamplePreparation.NONE, shades);
    try (SampleReader reader = files.open(image)) {
      Exception error = assertThrows(InvalidImageException.class, () -> reader.plane(0));
      assertTrue(error.getMessage().startsWith(shades + ": "), error.getMessage());
    }
    Path lossy = jpeg(picture(10, (x, y) -> isMarked(x, y) ? 255 : 0), 0.5f, "lossy.jpg");
    try (SampleReader reader = SampleFiles.of(SamplePreparation.NONE, lossy).open(image)) {
      var foreground = reader.plane(0).foreground();
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        assertEquals(isMarked(i % WIDTH, i / WIDTH), foreground.getAt(i % WIDTH, i / WIDTH).get());
      }
    }
  }

  private void assertMarked(Path file) throws IOException {
    var mask = GroundTruth.read(file, warnings::add);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        assertEquals(isMarked(x, y), mask.getAt(x, y).get(), "at " + x + ", " + y);
      }
    }
  }

  private void assertWarned(String... parts) {
    assertEquals(parts.length == 0 ? 0 : 1, warnings.size(), warnings.toString());
    for (String part : parts) {
      assertTrue(warnings.get(0).contains(part), warnings.toString());
    }
  }

  private static BufferedImage picture(int type, Value value) {
    return painted(new BufferedImage(WIDTH, HEIGHT, type), value);
  }

  private static BufferedImage painted(BufferedImage image, Value value) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int band = 0; band < image.getRaster().getNumBands(); band++) {
          image.getRaster().setSample(x, y, band, band == 3 ? 255 : (int) value.at(x, y));
        }
      }
    }
    return image;
  }

  private Path png(BufferedImage image) throws IOException {
    return Files.write(folder.resolve("mask.png"), Pictures.bytes(image, "png"));
  }

  private Path tiff(Value value) throws IOException {
    FloatProcessor pixels = new FloatProcessor(WIDTH, HEIGHT);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      pixels.setf(i, (float) value.at(i % WIDTH, i / WIDTH));
    }
    byte[] bytes = new FileSaver(new ImagePlus("", pixels)).serialize();
    return Files.write(folder.resolve("mask.tif"), bytes);
  }

  private Path jpeg(BufferedImage image, float quality, String name) throws IOException {
    File file = folder.resolve(name).toFile();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return file.toPath();
  }
}
