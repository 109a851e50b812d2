package sc.fiji.ast.display.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WindowTilesTest {
  private static final Dimension FRAME = new Dimension(10, 50);

  /** Its left edge is not that of the whole desktop. */
  private static final Rectangle SCREEN = new Rectangle(100, 25, 1920, 1055);

  @Test
  void layersStandToTheRightOfTheImageAtItsZoomTheFirstNearest() {
    WindowTiles tiles = beside(new Rectangle(150, 100, 410, 350), 0.5, new Dimension(800, 600), 2);
    assertEquals(0.5, tiles.zoom());
    assertEquals(List.of(new Point(560, 100), new Point(970, 100)), tiles.corners());
  }

  @Test
  void whereTheRightIsFullTheyStandBelowAndThenToTheLeft() {
    Rectangle right = new Rectangle(1500, 30, 510, 450);
    WindowTiles tiles = beside(right, 1, new Dimension(500, 400), 3);
    assertEquals(
        List.of(new Point(1500, 480), new Point(990, 30), new Point(990, 480)), tiles.corners());
  }

  @Test
  void aWindowAtTheBottomHasThemAtTheTopOfTheScreen() {
    Rectangle low = new Rectangle(100, 700, 410, 350);
    WindowTiles tiles = beside(low, 1, new Dimension(400, 700), 1);
    assertEquals(List.of(new Point(510, 25)), tiles.corners());
  }

  @Test
  void layersOfAnEarlierScoringStayUncovered() {
    Rectangle image = new Rectangle(100, 25, 410, 350);
    Rectangle earlier = new Rectangle(510, 25, 410, 350);
    WindowTiles tiles =
        WindowTiles.beside(
            SCREEN, List.of(image, earlier), 1, new Dimension(400, 300), List.of(FRAME));
    assertEquals(List.of(new Point(920, 25)), tiles.corners());
  }

  @Test
  void aLargeImageHasSmallerLayersBesideItRatherThanOverIt() {
    Rectangle image = new Rectangle(100, 25, 1034, 1055);
    WindowTiles tiles = beside(image, 0.5, new Dimension(2048, 2010), 2);
    assertEquals(0.5 / 3, tiles.zoom(), 1e-9);
    assertApart(SCREEN, image, tiles, new Dimension(2048, 2010), 2);
  }

  @Test
  void whereNothingIsFreeTheyLieOverEachOtherWithTheirTitlesInSight() {
    Rectangle all = new Rectangle(SCREEN);
    WindowTiles tiles = beside(all, 1, new Dimension(1000, 700), 2);
    assertEquals(1, tiles.zoom());
    assertEquals(List.of(new Point(130, 55), new Point(160, 85)), tiles.corners());
  }

  static Stream<Arguments> images() {
    List<Arguments> images = new ArrayList<>();
    for (int size : new int[] {40, 200, 400, 700}) {
      for (int x : new int[] {100, 700, 1200}) {
        for (int count : new int[] {1, 2, 5}) {
          images.add(Arguments.of(size, x, count));
        }
      }
    }
    return images.stream();
  }

  @ParameterizedTest
  @MethodSource("images")
  void noWindowCoversAnotherOrLeavesTheScreen(int size, int x, int count) {
    Rectangle image = new Rectangle(x, 200, size + FRAME.width, size + FRAME.height);
    WindowTiles tiles = beside(image, 1, new Dimension(size, size), count);
    assertApart(SCREEN, image, tiles, new Dimension(size, size), count);
  }

  private static WindowTiles beside(Rectangle image, double zoom, Dimension part, int count) {
    return WindowTiles.beside(
        SCREEN, List.of(image), zoom, part, Collections.nCopies(count, FRAME));
  }

  private static void assertApart(
      Rectangle screen, Rectangle image, WindowTiles tiles, Dimension part, int count) {
    assertEquals(count, tiles.corners().size());
    List<Rectangle> all = new ArrayList<>(List.of(image));
    for (Point corner : tiles.corners()) {
      int width = (int) Math.ceil(tiles.zoom() * part.width) + FRAME.width;
      int height = (int) Math.ceil(tiles.zoom() * part.height) + FRAME.height;
      Rectangle window = new Rectangle(corner.x, corner.y, width, height);
      assertTrue(screen.contains(window), window + " is not on the screen");
      assertFalse(all.stream().anyMatch(window::intersects), window + " covers another");
      all.add(window);
    }
  }
}
