package sc.fiji.ast.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.BitDepth;

class OddImagesTest {
  private final List<OddImages.Look> looks = new ArrayList<>();

  @Test
  void theOneImageOfAnotherSizeIsOdd() {
    add(9, 20, 1, BitDepth.EIGHT);
    add(1, 30, 1, BitDepth.EIGHT);
    List<Finding> findings = OddImages.in(looks);
    assertEquals(1, findings.size());
    assertEquals(FindingKind.ODD_SIZE, findings.get(0).kind());
    assertEquals(Path.of("9"), findings.get(0).file());
    assertEquals(0.1, findings.get(0).value(), 1e-9);
    assertEquals(
        "This image is 30 x 18 pixels, as 1 of 10; 9 are 20 x 18 pixels.",
        findings.get(0).reason());
  }

  @Test
  void whereSizesDifferNoneIsOdd() {
    add(7, 20, 1, BitDepth.EIGHT);
    add(1, 21, 1, BitDepth.EIGHT);
    add(1, 22, 1, BitDepth.EIGHT);
    add(1, 23, 1, BitDepth.EIGHT);
    assertEquals(List.of(), OddImages.in(looks));
  }

  @Test
  void colourAndBitDepthAreTypes() {
    add(3, 20, 1, BitDepth.EIGHT);
    add(1, 20, 3, BitDepth.EIGHT);
    add(1, 20, 1, BitDepth.SIXTEEN);
    List<String> reasons = OddImages.in(looks).stream().map(Finding::reason).toList();
    assertEquals(
        List.of(
            "This image is 8-bit colour, as 1 of 5; 3 are 8-bit grey.",
            "This image is 16-bit grey, as 1 of 5; 3 are 8-bit grey."),
        reasons);
  }

  @Test
  void noImagesAreNothing() {
    assertEquals(List.of(), OddImages.in(looks));
  }

  private void add(int count, int width, int channels, BitDepth depth) {
    for (int i = 0; i < count; i++) {
      looks.add(
          OddImages.Look.of(
              Path.of("" + looks.size()), Painted.stripes(width, 18, channels, depth, 0)));
    }
  }
}
