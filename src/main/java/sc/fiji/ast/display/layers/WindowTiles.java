package sc.fiji.ast.display.layers;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where windows go that show the same part of the same plane as the window of an image.
 *
 * @param zoom of their pictures: that of the image, or less where they would not fit beside it
 * @param corners upper left, one a window
 */
record WindowTiles(double zoom, List<Point> corners) {

  /** Of the image's zoom; smaller, nobody sees much. */
  private static final double[] STEPS = {1, 3.0 / 4, 1.0 / 2, 1.0 / 3, 1.0 / 4};

  /** Between windows that must cover each other: the height of a title. */
  private static final int CASCADE = 30;

  /**
   * Beside the image and, where there is room, beside all that is taken, as near as can be; else
   * one over the other.
   *
   * @param screen what windows may cover of it
   * @param taken the window of the image, and then those that are best left uncovered
   * @param zoom of the image: pixels of the screen for each of its own
   * @param part how many pixels of the image are seen
   * @param frames what each window adds to its picture
   */
  static WindowTiles beside(
      Rectangle screen,
      List<Rectangle> taken,
      double zoom,
      Dimension part,
      List<Dimension> frames) {
    return free(screen, taken, zoom, part, frames)
        .or(() -> smaller(screen, taken.get(0), zoom, part, frames))
        .orElseGet(() -> cascade(screen, taken.get(0), zoom, part, frames));
  }

  private static Optional<WindowTiles> smaller(
      Rectangle screen, Rectangle image, double zoom, Dimension part, List<Dimension> frames) {
    for (double step : STEPS) {
      Optional<WindowTiles> tiles = free(screen, List.of(image), step * zoom, part, frames);
      if (tiles.isPresent()) {
        return tiles;
      }
    }
    return Optional.empty();
  }

  private static Optional<WindowTiles> free(
      Rectangle screen,
      List<Rectangle> taken,
      double zoom,
      Dimension part,
      List<Dimension> frames) {
    List<Rectangle> all = new ArrayList<>(taken);
    for (Dimension frame : frames) {
      Optional<Rectangle> place = FreePlace.beside(screen, all, size(zoom, part, frame));
      if (place.isEmpty()) {
        return Optional.empty();
      }
      all.add(place.get());
    }
    return Optional.of(new WindowTiles(zoom, corners(all.subList(taken.size(), all.size()))));
  }

  private static WindowTiles cascade(
      Rectangle screen, Rectangle image, double zoom, Dimension part, List<Dimension> frames) {
    List<Rectangle> windows = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      Dimension size = size(zoom, part, frames.get(i));
      int x = Math.min(image.x + (i + 1) * CASCADE, screen.x + screen.width - size.width);
      int y = Math.min(image.y + (i + 1) * CASCADE, screen.y + screen.height - size.height);
      windows.add(
          new Rectangle(Math.max(screen.x, x), Math.max(screen.y, y), size.width, size.height));
    }
    return new WindowTiles(zoom, corners(windows));
  }

  private static List<Point> corners(List<Rectangle> windows) {
    return windows.stream().map(Rectangle::getLocation).toList();
  }

  private static Dimension size(double zoom, Dimension part, Dimension frame) {
    return new Dimension(
        (int) Math.ceil(zoom * part.width) + frame.width,
        (int) Math.ceil(zoom * part.height) + frame.height);
  }
}
