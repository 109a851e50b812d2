package sc.fiji.ast.display.layers;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where one more window covers none of those that are there, or as little as can be. */
public final class FreePlace {

  private static final List<Function<Placing, Point>> PLACES =
      List.of(
          at -> new Point(at.taken.x + at.taken.width, at.taken.y),
          at -> new Point(at.taken.x, at.taken.y + at.taken.height),
          at -> new Point(at.taken.x - at.size.width, at.taken.y),
          at -> new Point(at.taken.x, at.taken.y - at.size.height),
          at -> new Point(at.taken.x + at.taken.width, at.screen.y),
          at -> new Point(at.screen.x, at.taken.y + at.taken.height),
          at -> new Point(at.taken.x - at.size.width, at.screen.y));

  private record Placing(Rectangle screen, Rectangle taken, Dimension size) {}

  private FreePlace() {}

  /**
   * A place beside what is taken that covers none of it.
   *
   * @param taken the most important window first: the place is as near to it as can be
   */
  static Optional<Rectangle> beside(Rectangle screen, List<Rectangle> taken, Dimension size) {
    return candidates(screen, taken, size)
        .filter(screen::contains)
        .filter(place -> taken.stream().noneMatch(place::intersects))
        .findFirst();
  }

  /**
   * The upper left corner of a window that covers as little as can be, above all of the first.
   *
   * @param screen what windows may cover of it
   * @param taken the most important window first; not empty
   */
  public static Point leastCovering(Rectangle screen, List<Rectangle> taken, Dimension size) {
    Rectangle first = taken.get(0);
    return beside(screen, taken, size)
        .or(
            () ->
                candidates(screen, taken, size)
                    .map(place -> moved(place, screen))
                    .min(
                        Comparator.comparingLong((Rectangle place) -> covered(place, first))
                            .thenComparingLong(place -> covered(place, taken))))
        .orElseThrow()
        .getLocation();
  }

  private static Stream<Rectangle> candidates(
      Rectangle screen, List<Rectangle> taken, Dimension size) {
    return PLACES.stream()
        .flatMap(place -> taken.stream().map(t -> place.apply(new Placing(screen, t, size))))
        .map(corner -> new Rectangle(corner, size));
  }

  /** Into the screen, its upper left corner above all. */
  private static Rectangle moved(Rectangle place, Rectangle screen) {
    int x = Math.min(place.x, screen.x + screen.width - place.width);
    int y = Math.min(place.y, screen.y + screen.height - place.height);
    return new Rectangle(Math.max(screen.x, x), Math.max(screen.y, y), place.width, place.height);
  }

  private static long covered(Rectangle place, List<Rectangle> taken) {
    return taken.stream().mapToLong(window -> covered(place, window)).sum();
  }

  private static long covered(Rectangle place, Rectangle window) {
    Rectangle common = place.intersection(window);
    return common.isEmpty() ? 0 : (long) common.width * common.height;
  }
}
