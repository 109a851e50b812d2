package sc.fiji.ast.image.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.LengthUnit;
import sc.fiji.ast.image.MaskPixels;

class DepthPreparationTest {
  private static final DepthPreparation DEFAULT =
      new DepthPreparation(DepthSettings.DEFAULT, ForegroundSettings.PAPER, false);

  private static final DepthPreparation PUBLISHED =
      new DepthPreparation(DepthSettings.DEFAULT, ForegroundSettings.PAPER, true);

  private static final DepthPreparation WHOLE =
      new DepthPreparation(DepthSettings.DEFAULT, ForegroundSettings.NONE, false);

  @Test
  void thePartIsWhatStandsOutOfTheTiltedPlane() throws InvalidImageException {
    Scans scan = Scans.box();
    PreparedDepth prepared = DEFAULT.prepare(scan.map(), "scan");

    assertPart(scan, prepared);
    assertPlane(prepared, 1e-6);
    assertEquals(Scans.planeAt(39.5, 29.5) - 0.02, prepared.level(), 1e-7);
    assertEquals(0, prepared.heights().getAt(10, 10).get());
    double expected = 100 * (Scans.planeAt(31, 22) - Scans.planeAt(39.5, 29.5));
    assertEquals(expected, prepared.heights().getAt(31, 22).get(), 1e-4);
  }

  @Test
  void theMapIsNotChanged() throws InvalidImageException {
    Scans scan = Scans.box().withHole(5, 5, 7, 7, 0);
    float[] before = scan.heights.clone();
    DEFAULT.prepare(scan.map(), "scan");
    assertArrayEquals(before, scan.heights);
  }

  static Stream<Arguments> disturbedScans() {
    return Stream.of(
        Arguments.of("noise", Scans.box().withNoise(4e-4), 4e-4),
        Arguments.of("three corners missing", Scans.boxWithoutCorners(), 2e-4),
        Arguments.of("one side missing", Scans.box().withHole(0, 0, 10, 60, 0), 2e-4),
        Arguments.of("a part over a corner", Scans.plane().withBox(40, 30, 80, 60, 0.02), 1e-6),
        Arguments.of("a part over one side", Scans.plane().withBox(50, 0, 80, 60, 0.02), 1e-6),
        Arguments.of("a part across", Scans.plane().withBox(20, 0, 55, 60, 0.012), 1e-6),
        Arguments.of("a part across and noise", acrossWithNoise(), 5e-4));
  }

  private static Scans acrossWithNoise() {
    return Scans.plane().withBox(20, 0, 55, 60, 0.012).withNoise(4e-4);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("disturbedScans")
  void theBackgroundIsFoundWhateverDisturbsTheBorder(String what, Scans scan, double tolerance)
      throws InvalidImageException {
    PreparedDepth prepared = DEFAULT.prepare(scan.map(), "scan");
    assertPlane(prepared, tolerance);
    assertPart(scan, prepared);
  }

  @Test
  void thePublishedWayTakesAPartOverACornerForBackground() throws InvalidImageException {
    Scans scan = Scans.plane().withBox(40, 30, 80, 60, 0.02);
    BackgroundPlane background = PUBLISHED.prepare(scan.map(), "scan").background().orElseThrow();
    assertEquals(Scans.planeAt(79, 59) - 0.02, background.at(79, 59), 1e-3);
  }

  @Test
  void smallHolesAreFilledAlsoAtTheBorder() throws InvalidImageException {
    Scans scan = Scans.plane().withHole(30, 0, 33, 3, 0).withHole(0, 20, 2, 22, Float.NaN);
    PreparedDepth prepared = WHOLE.prepare(scan.map(), "scan");
    for (int[] pixel : new int[][] {{31, 0}, {31, 1}, {30, 2}, {0, 20}, {0, 21}, {1, 20}}) {
      double expected = 100 * (Scans.planeAt(pixel[0], pixel[1]) - prepared.level());
      assertEquals(expected, prepared.heights().getAt(pixel).get(), 0.1, "at " + pixel[0]);
    }
  }

  @Test
  void whatIsLeftOfAHoleIsNotForeground() throws InvalidImageException {
    Scans scan = Scans.box().withHole(34, 24, 46, 36, 0);
    PreparedDepth prepared = DEFAULT.prepare(scan.map(), "scan");
    assertEquals(0, prepared.heights().getAt(40, 30).get());
    assertTrue(!prepared.foreground().getAt(40, 30).get());
    assertTrue(prepared.foreground().getAt(36, 26).get(), "filled");
  }

  @Test
  void withoutBackgroundAllOfTheMapIsCentred() throws InvalidImageException {
    Scans scan = Scans.plane().withHole(10, 10, 30, 30, 0);
    PreparedDepth prepared = WHOLE.prepare(scan.map(), "scan");
    assertTrue(prepared.background().isEmpty());
    for (BitType bit : Views.flatIterable(prepared.foreground())) {
      assertTrue(bit.get());
    }
    double sum = 0;
    for (FloatType height : Views.flatIterable(prepared.heights())) {
      sum += height.get();
    }
    assertEquals(0, sum / scan.heights.length, 1e-4);
    assertEquals(0, prepared.heights().getAt(20, 20).get());
  }

  @Test
  void aMaskCanSayWhatIsForeground() throws InvalidImageException {
    Scans scan = Scans.plane();
    var mask = ArrayImgs.bits(Scans.WIDTH, Scans.HEIGHT);
    mask.getAt(10, 10).setOne();
    mask.getAt(12, 10).setOne();
    PreparedDepth prepared = WHOLE.prepare(scan.map(), mask, "scan");
    assertEquals(Scans.planeAt(11, 10), prepared.level(), 1e-7);
    assertEquals(100 * Scans.PER_X, prepared.heights().getAt(12, 10).get(), 1e-4);
    assertEquals(0, prepared.heights().getAt(11, 10).get());
  }

  @ParameterizedTest
  @EnumSource(LengthUnit.class)
  void heightsInAnyUnitGiveTheSame(LengthUnit unit) throws InvalidImageException {
    Scans scan = Scans.box().times((float) (1 / unit.metres()));
    PreparedDepth prepared = DEFAULT.prepare(scan.map(unit), "scan");
    assertPart(scan, prepared);
    assertEquals(Scans.planeAt(39.5, 29.5) - 0.02, prepared.level(), 1e-6);
  }

  private static void assertPart(Scans scan, PreparedDepth prepared) {
    boolean[] found = MaskPixels.toArray(prepared.foreground());
    long different = IntStream.range(0, found.length).filter(i -> found[i] != scan.part[i]).count();
    assertEquals(0, different, "pixels that differ");
  }

  private static void assertPlane(PreparedDepth prepared, double tolerance) {
    BackgroundPlane plane = prepared.background().orElseThrow();
    for (int[] pixel : new int[][] {{0, 0}, {79, 0}, {0, 59}, {79, 59}}) {
      double expected = Scans.planeAt(pixel[0], pixel[1]);
      assertEquals(expected, plane.at(pixel[0], pixel[1]), tolerance);
    }
  }
}
