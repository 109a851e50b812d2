package sc.fiji.ast.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConnectedRegionsTest {
  @Test
  void pixelsThatTouchAtACornerAreOneRegion() {
    ConnectedRegions regions = regions("#...#", ".#.#.", "..#..");
    assertEquals(1, regions.count());
    assertArrayEquals(new int[] {5}, regions.areas());
  }

  @Test
  void regionsDoNotWrapAroundTheBorder() {
    ConnectedRegions regions = regions("...#", "#...", "...#");
    assertArrayEquals(new int[] {1, 1, 1}, regions.areas());
  }

  @Test
  void regionsAreNumberedInTheOrderOfTheirFirstPixels() {
    ConnectedRegions regions = regions("..#.", "....", "##.#", "#..#");
    assertArrayEquals(new int[] {1, 3, 2}, regions.areas());
    assertEquals(0, regions.label(0));
    assertEquals(1, regions.label(2));
    assertEquals(2, regions.label(12));
    assertEquals(3, regions.label(15));
  }

  @Test
  void anEmptyMaskHasNoRegion() {
    assertEquals(0, regions("....").count());
  }

  private static ConnectedRegions regions(String... rows) {
    boolean[] mask = new boolean[rows.length * rows[0].length()];
    String all = String.join("", rows);
    for (int i = 0; i < mask.length; i++) {
      mask[i] = all.charAt(i) == '#';
    }
    return new ConnectedRegions(mask, rows[0].length(), rows.length);
  }
}
