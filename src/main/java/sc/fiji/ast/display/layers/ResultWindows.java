package sc.fiji.ast.display.layers;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GUI;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.plugin.frame.RoiManager;
import ij.text.TextWindow;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The windows of results, beside that of the image they are of. */
public final class ResultWindows {
  private static final String OF = " of ";

  private ResultWindows() {}

  /**
   * Shows results: those that have an image's size beside its window, at its zoom. The first is in
   * front and active. One whose title another open image has gets a number, such as "mask 2 of
   * IMAGE".
   *
   * @param image that the results are of; null, or without window: results go where ImageJ puts
   *     them
   * @param all the first is placed nearest; those that have windows stay where they are
   */
  public static void show(ImagePlus image, List<ImagePlus> all) {
    List<ImagePlus> results = all.stream().filter(one -> one.getWindow() == null).toList();
    List<Rectangle> taken = taken(image);
    for (int i = results.size() - 1; i >= 0; i--) {
      ImagePlus result = results.get(i);
      result.setTitle(freeTitle(result.getTitle(), titlesOfOthers(result)));
      result.show();
    }
    if (!taken.isEmpty()) {
      List<ImageWindow> windows =
          results.stream()
              .filter(result -> isOver(image, result))
              .map(ImagePlus::getWindow)
              .filter(Objects::nonNull)
              .toList();
      tile(image.getWindow(), taken, windows);
    }
  }

  private static boolean isOver(ImagePlus image, ImagePlus result) {
    return result.getWidth() == image.getWidth() && result.getHeight() == image.getHeight();
  }

  /** The windows of the image, its layers, and tables; none where it has none. */
  private static List<Rectangle> taken(ImagePlus image) {
    if (image == null || image.getWindow() == null) {
      return List.of();
    }
    String source = Layer.imageOf(image.getTitle()).orElse(image.getTitle());
    Stream<ImagePlus> layers =
        openImages()
            .filter(open -> open != image)
            .filter(open -> open.getTitle().equals(source) || isLayer(open, source));
    Stream<Rectangle> windows =
        Stream.concat(Stream.of(image), layers)
            .map(ImagePlus::getWindow)
            .filter(Objects::nonNull)
            .map(ImageWindow::getBounds);
    return Stream.concat(windows, tables()).toList();
  }

  /** Where windows of tables and texts are, and the ROI Manager. */
  public static Stream<Rectangle> tables() {
    return Arrays.stream(WindowManager.getAllNonImageWindows())
        .filter(window -> window instanceof TextWindow || window instanceof RoiManager)
        .filter(Component::isShowing)
        .map(Component::getBounds);
  }

  private static boolean isLayer(ImagePlus open, String source) {
    return Layer.imageOf(open.getTitle()).filter(source::equals).isPresent();
  }

  /** All images that are open, also those of a macro in batch mode. */
  static Stream<ImagePlus> openImages() {
    int[] ids = WindowManager.getIDList();
    return ids == null
        ? Stream.empty()
        : IntStream.of(ids).mapToObj(WindowManager::getImage).filter(Objects::nonNull);
  }

  private static List<String> titlesOfOthers(ImagePlus result) {
    return openImages().filter(open -> open != result).map(ImagePlus::getTitle).toList();
  }

  /** The title that was wanted, with a number in it where it is taken. */
  static String freeTitle(String wanted, List<String> taken) {
    int of = wanted.indexOf(OF);
    String title = wanted;
    for (int number = 2; of > 0 && taken.contains(title); number++) {
      title = wanted.substring(0, of) + " " + number + wanted.substring(of);
    }
    return title;
  }

  private static void tile(ImageWindow image, List<Rectangle> taken, List<ImageWindow> results) {
    ImageCanvas canvas = image.getCanvas();
    Rectangle part = canvas.getSrcRect();
    List<Dimension> frames = new ArrayList<>();
    for (ImageWindow window : results) {
      Dimension picture = window.getCanvas().getSize();
      frames.add(
          new Dimension(window.getWidth() - picture.width, window.getHeight() - picture.height));
    }
    WindowTiles tiles =
        WindowTiles.beside(
            GUI.getMaxWindowBounds(image),
            taken,
            canvas.getMagnification(),
            part.getSize(),
            frames);
    for (int i = 0; i < results.size(); i++) {
      zoom(results.get(i).getCanvas(), tiles.zoom(), part);
      results.get(i).pack();
      results.get(i).setLocation(tiles.corners().get(i));
    }
  }

  private static void zoom(ImageCanvas canvas, double zoom, Rectangle part) {
    canvas.setSize((int) Math.ceil(zoom * part.width), (int) Math.ceil(zoom * part.height));
    canvas.setSourceRect(new Rectangle(part));
    canvas.setMagnification(zoom);
  }
}
