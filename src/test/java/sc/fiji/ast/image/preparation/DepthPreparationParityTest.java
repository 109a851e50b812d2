package sc.fiji.ast.image.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.NpzFile;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.LengthUnit;
import sc.fiji.ast.image.Resizing;

/** Against numbers from the published code, which computes in 32 bits. */
class DepthPreparationParityTest {
  private static final float METRES = 1e-6f;

  /** Heights of half a metre are stored to 6e-8 m, and so is the mean that is taken off them. */
  private static final float CENTIMETRES = 3e-5f;

  private static final int DILATION = 8;

  @ParameterizedTest
  @ValueSource(strings = {"seed7", "seed11"})
  void holesAreFilledAsPublished(String seed) throws IOException {
    NpzFile expected = fixture(seed);
    float[] heights = expected.floats("z");
    nanForZero(heights);
    for (int round = 0; round < 3; round++) {
      HoleFilling.round(heights, (int) expected.shape("z")[1], 1);
    }
    float[] filled = expected.floats("filled");
    nanForZero(filled);
    assertArrayEquals(filled, heights, METRES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed7", "seed11"})
  void foregroundAndCentredHeightsAreAsPublished(String seed) throws IOException {
    NpzFile expected = fixture(seed);
    PreparedDepth prepared = prepare(expected, true);
    assertEquals(expected.floats("mean_foreground")[0], prepared.level(), METRES);
    assertArrayEquals(expected.floats("foreground"), values(prepared.foreground()));
    assertArrayEquals(expected.floats("centred_cm"), values(prepared.heights()), CENTIMETRES);
  }

  /** The corners are given as upper left, lower left, upper right, lower right. */
  @ParameterizedTest
  @ValueSource(strings = {"seed7", "seed11"})
  void theBackgroundPassesThroughThePublishedCorners(String seed) throws IOException {
    NpzFile expected = fixture(seed);
    BackgroundPlane background = prepare(expected, true).background().orElseThrow();
    int bottom = (int) expected.shape("z")[0] - 1;
    int right = (int) expected.shape("z")[1] - 1;
    float[] corners = expected.floats("corners");
    assertEquals(corners[0], background.at(0, 0), METRES);
    assertEquals(corners[1], background.at(0, bottom), METRES);
    assertEquals(corners[2], background.at(right, 0), METRES);
    assertEquals(corners[3], background.at(right, bottom), METRES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed7", "seed11"})
  void resizedAndDilatedMapsAreAsPublished(String seed) throws IOException {
    NpzFile expected = fixture(seed);
    int size = (int) expected.shape("resized_48")[3];
    PreparedDepth prepared = prepare(expected, true);
    var resized = Resizing.bilinear(prepared.heights(), size, size);
    assertArrayEquals(expected.floats("resized_48"), values(resized), CENTIMETRES);
    var foreground = Resizing.mask(prepared.foreground(), size, size);
    assertArrayEquals(expected.floats("foreground_48"), values(foreground));
    var dilated = MaskDilation.square(foreground, DILATION);
    assertArrayEquals(expected.floats("dilated_48"), values(dilated));
    int patches = (int) expected.shape("mask_6")[3];
    assertArrayEquals(
        expected.floats("mask_6"), values(Resizing.bilinear(dilated, patches, patches)), 1e-6f);
  }

  /** But for pixels at the part's border, filled from both sides, where noise decides. */
  @ParameterizedTest
  @ValueSource(strings = {"seed7", "seed11"})
  void theDefaultFindsTheSamePart(String seed) throws IOException {
    NpzFile fixture = fixture(seed);
    float[] expected = fixture.floats("foreground");
    float[] found = values(prepare(fixture, false).foreground());
    long different = IntStream.range(0, found.length).filter(i -> found[i] != expected[i]).count();
    assertTrue(different < 0.002 * found.length, different + " pixels differ");
  }

  private static PreparedDepth prepare(NpzFile fixture, boolean asPublished) throws IOException {
    long[] shape = fixture.shape("z");
    DepthMap map =
        new DepthMap(ArrayImgs.floats(fixture.floats("z"), shape[1], shape[0]), LengthUnit.METRE);
    return new DepthPreparation(DepthSettings.DEFAULT, ForegroundSettings.PAPER, asPublished)
        .prepare(map, "fixture");
  }

  private static NpzFile fixture(String seed) throws IOException {
    String fixtures = System.getProperty("ast.fixtures", "src/test/resources/fixtures");
    return new NpzFile(Path.of(fixtures, seed, "depth.npz"));
  }

  private static void nanForZero(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] == 0 ? Float.NaN : values[i];
    }
  }

  private static <T extends RealType<T>> float[] values(RandomAccessibleInterval<T> image) {
    float[] values = new float[(int) Views.flatIterable(image).size()];
    Cursor<T> cursor = Views.flatIterable(image).cursor();
    for (int i = 0; i < values.length; i++) {
      values[i] = cursor.next().getRealFloat();
    }
    return values;
  }
}
