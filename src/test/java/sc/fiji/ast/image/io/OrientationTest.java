package sc.fiji.ast.image.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.image.Sample;

/**
 * What stands in the upper left corner of the file comes to the corner that the orientation names,
 * what is beside it along the first row goes where it says.
 */
class OrientationTest {
  private static final int WIDTH = 32;
  private static final int HEIGHT = 16;
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, 32, 0, 0, 1, 0",
    "2, 32, 31, 0, -1, 0",
    "3, 32, 31, 15, -1, 0",
    "4, 32, 0, 15, 1, 0",
    "5, 16, 0, 0, 0, 1",
    "6, 16, 15, 0, 0, 1",
    "7, 16, 15, 31, 0, -1",
    "8, 16, 0, 31, 0, -1"
  })
  void imagesAndHeightsAreTurnedAsTheFileSays(
      int orientation, int width, int cornerX, int cornerY, int alongX, int alongY)
      throws IOException {
    for (Path file : new Path[] {tiff(orientation), jpeg(orientation)}) {
      Sample sample = ImageFileReader.readPlanes(file).get(0);
      assertTurned(Views.hyperSlice(sample.rgb(), 2, 0), width, cornerX, cornerY, alongX, alongY);
      assertTurned(ImageFiles.readDepth(file).heights(), width, cornerX, cornerY, alongX, alongY);
    }
  }

  private static void assertTurned(
      RandomAccessibleInterval<FloatType> image,
      int width,
      int cornerX,
      int cornerY,
      int alongX,
      int alongY) {
    assertEquals(width, image.dimension(0));
    assertEquals(WIDTH + HEIGHT - width, image.dimension(1));
    for (int i = 0; i < WIDTH; i++) {
      float found = image.getAt(cornerX + alongX * i, cornerY + alongY * i).get();
      assertEquals(value(i, 0), found, 4, "pixel " + i);
    }
    double last = image.getAt(width - 1 - cornerX, WIDTH + HEIGHT - width - 1 - cornerY).get();
    assertEquals(value(WIDTH - 1, HEIGHT - 1), last, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, -1})
  void otherValuesMeanNothing(int value) {
    assertEquals(Orientation.UPRIGHT, Orientation.of(value));
  }

  @Test
  void itIsSaid() throws IOException {
    assertEquals(Optional.of("turned by 90\u00b0 clockwise"), ImageFiles.turned(jpeg(6)));
    assertEquals(Optional.of("turned by 180\u00b0"), ImageFiles.turned(tiff(3)));
    assertEquals(Optional.empty(), ImageFiles.turned(jpeg(1)));
  }

  @Test
  void aJpegWithDamagedMetadataIsReadAsItIs() throws IOException {
    byte[] plain = Pictures.bytes(TiffPages.grey(WIDTH, HEIGHT, (x, y, b) -> value(x, y)), "jpg");
    Path file =
        Files.write(folder.resolve("a.jpg"), OrientedJpeg.withExif(plain, new byte[] {1, 2, 3}));
    assertEquals(WIDTH, ImageFileReader.readPlanes(file).get(0).width());
  }

  @Test
  void theSizesOfPixelsAreTurnedWithThem() {
    PixelSize size = new PixelSize(2, 3, "mm");
    assertEquals(new PixelSize(3, 2, "mm"), Orientation.CLOCKWISE.turn(size));
    assertEquals(size, Orientation.HALF_TURN.turn(size));
  }

  private Path tiff(int orientation) throws IOException {
    Path file = folder.resolve(orientation + ".tif");
    Files.deleteIfExists(file);
    try (TiffPages pages = new TiffPages(file)) {
      pages.add(
          TiffPages.grey(WIDTH, HEIGHT, (x, y, band) -> value(x, y)),
          TiffPages.ORIENTATION,
          orientation);
    }
    return file;
  }

  private Path jpeg(int orientation) throws IOException {
    byte[] plain = Pictures.bytes(TiffPages.grey(WIDTH, HEIGHT, (x, y, b) -> value(x, y)), "jpg");
    return Files.write(
        folder.resolve(orientation + ".jpg"), OrientedJpeg.turned(plain, orientation));
  }

  private static int value(int x, int y) {
    return 20 + 5 * x + 4 * y;
  }
}
