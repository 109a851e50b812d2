package sc.fiji.ast.image.preparation;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.LengthUnit;
import sc.fiji.ast.image.Sample;

/** Depth maps, masks and settings that cannot be used are named, with what is wrong. */
class UnusableDepthTest {
  private static final DepthPreparation DEFAULT =
      new DepthPreparation(DepthSettings.DEFAULT, ForegroundSettings.PAPER, false);

  private static final DepthPreparation PUBLISHED =
      new DepthPreparation(DepthSettings.DEFAULT, ForegroundSettings.PAPER, true);

  private static final DepthPreparation WHOLE =
      new DepthPreparation(DepthSettings.DEFAULT, ForegroundSettings.NONE, false);

  @Test
  void thePublishedWayNamesACornerWithoutHeights() {
    DepthMap map = Scans.boxWithoutCorners().map();
    String message =
        assertThrows(InvalidImageException.class, () -> PUBLISHED.prepare(map, "scan-7.tiff"))
            .getMessage();
    assertContains(message, "scan-7.tiff", "corner", "asPublished");
  }

  @Test
  void aMaskOfAnotherSizeOrWithoutHeightsIsNamed() {
    DepthMap map = Scans.plane().withHole(0, 0, 40, 40, 0).map();
    var small = ArrayImgs.bits(20, 30);
    String message =
        assertThrows(InvalidImageException.class, () -> WHOLE.prepare(map, small, "scan"))
            .getMessage();
    assertContains(message, "scan", "80 x 60", "20 x 30");
    var mask = ArrayImgs.bits(Scans.WIDTH, Scans.HEIGHT);
    mask.getAt(10, 10).setOne();
    message =
        assertThrows(InvalidImageException.class, () -> WHOLE.prepare(map, mask, "scan"))
            .getMessage();
    assertContains(message, "scan", "no pixel of the foreground mask has a height");
  }

  @Test
  void millimetresTakenForMetresAreNamedWithTheirRange() {
    DepthMap map = Scans.box().times(1000).map();
    assertContains(failure(map), "scan-7.tiff", "taken for m", "572", "620", "3.5", "unit");
  }

  @Test
  void metresTakenForMillimetresLeaveNoForeground() {
    DepthMap map = Scans.box().map(LengthUnit.MILLIMETRE);
    assertContains(
        failure(map), "scan-7.tiff", "no foreground", "within 0.00002 m", "0.007 m", "unit");
  }

  @Test
  void aPlaneWithoutAPartHasNoForeground() {
    assertContains(
        failure(Scans.plane().map()), "scan-7.tiff", "no foreground", "0.007", "from: none");
  }

  @Test
  void aForegroundThatFillsEverythingIsNamed() {
    DepthMap map = Scans.plane().withBox(2, 2, 78, 58, 0.02).map();
    keepOneInElevenOfTheFrame(map);
    DepthPreparation unfilled =
        new DepthPreparation(new DepthSettings(0, "auto"), ForegroundSettings.PAPER, false);
    String message =
        assertThrows(InvalidImageException.class, () -> unfilled.prepare(map, "scan-7.tiff"))
            .getMessage();
    assertContains(message, "scan-7.tiff", "the foreground fills", "%", "0.02 m", "from: none");
  }

  private static void keepOneInElevenOfTheFrame(DepthMap map) {
    for (int x = 0; x < Scans.WIDTH; x++) {
      for (int y = 0; y < Scans.HEIGHT; y++) {
        boolean frame = x < 2 || y < 2 || x >= Scans.WIDTH - 2 || y >= Scans.HEIGHT - 2;
        if (frame && (x + y) % 11 != 0) {
          map.heights().getAt(x, y).setZero();
        }
      }
    }
  }

  @Test
  void aRoughBorderHasNoPlane() {
    DepthMap map = Scans.box().withNoise(0.05).map();
    assertContains(failure(map), "scan-7.tiff", "lies on one plane", "%", "from: none");
  }

  @Test
  void aBorderWithoutHeightsHasNoPlane() {
    DepthMap map =
        Scans.box()
            .withHole(0, 0, 80, 18, 0)
            .withHole(0, 42, 80, 60, 0)
            .withHole(0, 0, 28, 60, 0)
            .withHole(52, 0, 80, 60, 0)
            .map();
    assertContains(failure(map), "scan-7.tiff", "0.0 % of the image's border", "from: none");
  }

  @ParameterizedTest
  @ValueSource(floats = {0, Float.NaN})
  void aMapWithoutAnyHeightIsNamed(float value) {
    DepthMap map = Scans.plane().withHole(0, 0, 80, 60, value).map();
    assertContains(failure(map), "scan-7.tiff", "no pixel", "0 or NaN");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void anInfiniteHeightIsNamedWithItsPlace(float value) {
    DepthMap map = Scans.box().withHole(33, 22, 34, 23, value).map();
    assertContains(failure(map), "scan-7.tiff", "x = 33, y = 22", "infinite");
  }

  @Test
  void aTinyMapIsNamed() {
    DepthMap map = new DepthMap(ArrayImgs.floats(15, 40), LengthUnit.METRE);
    assertContains(failure(map), "scan-7.tiff", "15 x 40", "16 x 16");
  }

  @Test
  void aMapOfAnotherSizeThanItsImageIsNamed() {
    Sample image = new Sample(ArrayImgs.floats(80, 61, 3), BitDepth.EIGHT);
    DepthMap map = Scans.plane().map();
    String message =
        assertThrows(
                InvalidImageException.class,
                () -> map.requireSizeOf(image, "xyz/7.tiff", "rgb/7.png"))
            .getMessage();
    assertContains(message, "xyz/7.tiff", "80 x 60", "rgb/7.png", "80 x 61");
  }

  @Test
  void settingsThatCannotBeAreNamed() {
    for (String key :
        new String[] {
          "depth.fillRounds",
          "depth.unit",
          "foreground.dilation",
          "foreground.distance",
          "foreground.method"
        }) {
      var error = assertThrows(IllegalArgumentException.class, () -> settingsWithout(key));
      assertTrue(error.getMessage().startsWith(key + " is "), error.getMessage());
    }
  }

  private static void settingsWithout(String key) {
    new DepthSettings(
        key.endsWith("fillRounds") ? -1 : 3, key.endsWith("unit") ? "furlong" : "auto");
    new ForegroundSettings(
        ForegroundSettings.From.DEPTH,
        key.endsWith("dilation") ? -1 : 1,
        key.endsWith("distance") ? Double.NaN : 0.007,
        key.endsWith("method") ? "Guess" : "Otsu",
        true);
  }

  private static String failure(DepthMap map) {
    return assertThrows(InvalidImageException.class, () -> DEFAULT.prepare(map, "scan-7.tiff"))
        .getMessage();
  }

  private static void assertContains(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), "no \"" + part + "\" in: " + message);
    }
  }
}
