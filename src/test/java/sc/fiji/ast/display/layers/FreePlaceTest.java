package sc.fiji.ast.display.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePlaceTest {
  private static final Rectangle SCREEN = new Rectangle(0, 0, 1440, 900);

  @Test
  void aWindowStandsToTheRightWhereThereIsRoom() {
    Rectangle heatmap = new Rectangle(100, 100, 300, 430);
    assertEquals(new Point(400, 100), place(new Dimension(680, 490), heatmap));
  }

  @Test
  void elseBelowOrToTheLeft() {
    Rectangle wide = new Rectangle(300, 20, 1000, 300);
    assertEquals(new Point(300, 320), place(new Dimension(680, 490), wide));
    Rectangle right = new Rectangle(1050, 100, 300, 430);
    assertEquals(new Point(370, 100), place(new Dimension(680, 490), right));
  }

  @Test
  void whereThereIsNoRoomAsLittleIsCoveredAsCanBeAndTheFirstLeast() {
    Rectangle heatmap = new Rectangle(500, 100, 600, 700);
    Rectangle other = new Rectangle(0, 100, 400, 700);
    Dimension size = new Dimension(520, 490);
    Point corner = FreePlace.leastCovering(SCREEN, List.of(heatmap, other), size);
    assertEquals(new Point(0, 410), corner);
  }

  @Test
  void aWindowThatIsLargerThanTheScreenBeginsOnIt() {
    Point corner = place(new Dimension(2000, 1000), new Rectangle(500, 100, 300, 300));
    assertTrue(SCREEN.contains(corner), corner.toString());
  }

  private static Point place(Dimension size, Rectangle window) {
    return FreePlace.leastCovering(SCREEN, List.of(window), size);
  }
}
