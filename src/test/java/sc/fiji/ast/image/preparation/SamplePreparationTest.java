package sc.fiji.ast.image.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.LengthUnit;
import sc.fiji.ast.image.RawSample;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.preparation.ForegroundSettings.From;

/** On a scan of a box from (30, 20) to (50, 40); the image is dark, but for its right half. */
class SamplePreparationTest {

  private static final int WIDTH = Scans.WIDTH;
  private static final int HEIGHT = Scans.HEIGHT;

  @Test
  void anImageAloneStaysAsItIs() throws InvalidImageException {
    Sample sample = preparation(true, false, From.NONE, 1).prepare(raw(image(), null, null));
    assertNull(sample.foreground());
    assertNull(sample.depth());
    assertEquals(200, sample.rgb().getAt(60, 3, 0).get());
  }

  @Test
  void theSelectionIsTheForegroundWhereAllOfTheImageWouldBe() throws InvalidImageException {
    RandomAccessibleInterval<BitType> mask = mask(3, 4);
    for (From from : new From[] {From.NONE, From.ROI}) {
      SamplePreparation preparation = preparation(true, false, from, 1);
      assertSame(mask, preparation.prepare(raw(image(), null, mask)).foreground());
    }
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true"})
  void theForegroundOfDepthServesAnyModality(boolean usesImage, boolean usesDepth)
      throws InvalidImageException {
    SamplePreparation preparation = preparation(usesImage, usesDepth, From.DEPTH, 0);
    assertTrue(preparation.needsDepth());
    Sample sample = preparation.prepare(raw(image(), Scans.box().map(), null));
    assertTrue(sample.foreground().getAt(30, 20).get());
    assertTrue(sample.foreground().getAt(49, 39).get());
    assertFalse(sample.foreground().getAt(29, 30).get());
    assertFalse(sample.foreground().getAt(50, 30).get());
    assertEquals(usesDepth, sample.depth() != null);
  }

  @Test
  void heightsAreTheImageWhereNoIntensitiesAreUsed() throws InvalidImageException {
    Sample sample =
        preparation(false, true, From.DEPTH, 0).prepare(raw(null, Scans.box().map(), null));
    assertEquals(BitDepth.FLOAT, sample.bitDepth());
    assertEquals(1, sample.channels());
    float height = sample.depth().getAt(31, 22).get();
    assertEquals(
        100 * (Scans.planeAt(31, 22) - Scans.planeAt(39.5, 29.5)), height, 1e-4, "in centimetres");
    assertEquals(height, sample.rgb().getAt(31, 22, 0).get());
    assertEquals(0, sample.depth().getAt(3, 3).get());
  }

  /** A patch is a tenth of the longer side, 8 pixels. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "40, 1"})
  void theForegroundIsDilatedInPatches(int tile, double dilation) throws InvalidImageException {
    SamplePreparation preparation =
        new SamplePreparation(
            true, false, DepthSettings.DEFAULT, foreground(From.DEPTH, dilation), false, 0.1, tile);
    Sample sample = preparation.prepare(raw(image(), Scans.box().map(), null));
    int side = (int) Math.max(1, dilation * 0.1 * (tile == 0 ? WIDTH : tile));
    int left = 30 - side / 2;
    int right = 49 + (side - 1) / 2;
    assertTrue(sample.foreground().getAt(left, 30).get());
    assertFalse(sample.foreground().getAt(left - 1, 30).get());
    assertTrue(sample.foreground().getAt(right, 30).get());
    assertFalse(sample.foreground().getAt(right + 1, 30).get());
  }

  @Test
  void aSelectionLimitsTheForegroundThatWasFound() throws InvalidImageException {
    RandomAccessibleInterval<BitType> mask = mask(0, 30);
    Sample sample =
        preparation(true, true, From.DEPTH, 0).prepare(raw(image(), Scans.box().map(), mask));
    assertTrue(sample.foreground().getAt(40, 29).get());
    assertFalse(sample.foreground().getAt(40, 30).get(), "outside the selection");
    assertFalse(sample.foreground().getAt(10, 10).get(), "outside the part");
    assertTrue(sample.depth().getAt(31, 38).get() != 0, "the network sees all of the part");
  }

  @ParameterizedTest
  @CsvSource({"true, 60, 20", "false, 20, 60"})
  void aThresholdOfTheImageMayTakeBrightOrDark(boolean bright, int inside, int outside)
      throws InvalidImageException {
    ForegroundSettings settings = new ForegroundSettings(From.THRESHOLD, 0, 0.007, "Otsu", bright);
    SamplePreparation preparation =
        new SamplePreparation(true, false, DepthSettings.DEFAULT, settings, false, 0.1, 0);
    Sample sample = preparation.prepare(raw(image(), null, null));
    assertTrue(sample.foreground().getAt(inside, 30).get());
    assertFalse(sample.foreground().getAt(outside, 30).get());
  }

  @Test
  void aThresholdOfHeightsPassesOverHoles() throws InvalidImageException {
    ForegroundSettings settings = new ForegroundSettings(From.THRESHOLD, 0, 0.007, "Otsu", false);
    SamplePreparation preparation =
        new SamplePreparation(false, true, DepthSettings.DEFAULT, settings, false, 0.1, 0);
    Scans scan = Scans.box().withHole(0, 0, 8, 8, 0).withHole(8, 0, 16, 8, Float.NaN);
    Sample sample = preparation.prepare(raw(null, scan.map(), null));
    assertTrue(sample.foreground().getAt(49, 39).get(), "nearer than the plane");
    assertFalse(sample.foreground().getAt(79, 0).get());
    assertFalse(sample.foreground().getAt(4, 4).get());
    assertFalse(sample.foreground().getAt(12, 4).get());
  }

  @ParameterizedTest
  @EnumSource(
      value = From.class,
      names = {"NONE", "ROI", "THRESHOLD"})
  void allModalitiesWorkWithAnyForeground(From from) throws InvalidImageException {
    Sample sample =
        preparation(true, true, from, 1).prepare(raw(image(), Scans.box().map(), mask(30, 40)));
    assertTrue(sample.foreground().getAt(60, 35).get());
    assertFalse(sample.foreground().getAt(60, 5).get());
    assertEquals(WIDTH, sample.depth().dimension(0));
  }

  @Test
  void theStatedUnitReplacesTheOneOfTheFile() throws InvalidImageException {
    SamplePreparation preparation =
        new SamplePreparation(
            false, true, new DepthSettings(3, "mm"), foreground(From.DEPTH, 0), false, 0.1, 0);
    DepthMap map = Scans.box().times(1000).map(LengthUnit.METRE);
    Sample sample = preparation.prepare(raw(null, map, null));
    assertTrue(sample.foreground().getAt(40, 30).get());
  }

  @Test
  void missingDepthIsNamedWithWhoNeedsIt() {
    assertMessage(
        preparation(true, true, From.NONE, 1), raw(image(), null, null), "part-7", "the model");
    assertMessage(
        preparation(true, false, From.DEPTH, 1),
        raw(image(), null, null),
        "part-7",
        "foreground.from: depth",
        "\"xyz\"");
  }

  @Test
  void aMissingMaskIsNamed() {
    assertMessage(
        preparation(true, false, From.ROI, 1),
        raw(image(), null, null),
        "part-7",
        "Select an area");
  }

  @Test
  void aMissingImageIsNamed() {
    assertMessage(
        preparation(true, true, From.DEPTH, 1),
        raw(null, Scans.box().map(), null),
        "part-7",
        "only depth");
  }

  @Test
  void sizesThatDifferAreNamed() {
    Sample other = Sample.ofGrey(new int[40 * 30], 40);
    assertMessage(
        preparation(true, true, From.DEPTH, 1),
        raw(other, Scans.box().map(), null),
        "part-7, depth",
        "80 x 60",
        "40 x 30");
    assertMessage(
        preparation(true, false, From.NONE, 1),
        raw(other, null, mask(0, 5)),
        "part-7",
        "40 x 30",
        "mask 80 x 60");
  }

  @Test
  void anImageOfOneIntensityHasNoThreshold() {
    Sample black = Sample.ofGrey(new int[WIDTH * HEIGHT], WIDTH);
    assertMessage(
        preparation(true, false, From.THRESHOLD, 1),
        raw(black, null, null),
        "part-7",
        "same value");
  }

  private static void assertMessage(SamplePreparation preparation, RawSample raw, String... parts) {
    String message =
        assertThrows(InvalidImageException.class, () -> preparation.prepare(raw)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), "no \"" + part + "\" in: " + message);
    }
  }

  private static SamplePreparation preparation(
      boolean usesImage, boolean usesDepth, From from, double dilation) {
    return new SamplePreparation(
        usesImage, usesDepth, DepthSettings.DEFAULT, foreground(from, dilation), false, 0.1, 0);
  }

  private static ForegroundSettings foreground(From from, double dilation) {
    return new ForegroundSettings(from, dilation, 0.007, "Otsu", true);
  }

  private static RawSample raw(
      Sample image, DepthMap depth, RandomAccessibleInterval<BitType> mask) {
    return new RawSample("part-7", image, depth, mask);
  }

  private static Sample image() {
    int[] pixels = new int[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % WIDTH < WIDTH / 2 ? 20 : 200;
    }
    return Sample.ofGrey(pixels, WIDTH);
  }

  /** The rows from {@code top} to before {@code bottom}. */
  private static RandomAccessibleInterval<BitType> mask(int top, int bottom) {
    RandomAccessibleInterval<BitType> mask = ArrayImgs.bits(WIDTH, HEIGHT);
    for (int y = top; y < bottom; y++) {
      for (int x = 0; x < WIDTH; x++) {
        mask.getAt(x, y).set(true);
      }
    }
    return mask;
  }
}
