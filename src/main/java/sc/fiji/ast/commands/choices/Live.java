package sc.fiji.ast.commands.choices;

import java.util.Locale;
import java.util.Set;
import sc.fiji.ast.display.layers.Layer;
import sc.fiji.ast.display.layers.LiveLayers;
import sc.fiji.ast.imagej.StackPlanes;

/** Whether layers are shown while they are computed. */
public final class Live {

  /** Of all planes; what takes some ten seconds, and a quarter of a gigabyte for the heatmap. */
  static final long LARGE = 50_000_000;

  private Live() {}

  /**
   * @param live what the user gave: {@code auto} for large images and virtual stacks, where
   *     somebody watches
   * @param attended whether somebody does
   * @throws IllegalArgumentException if it is another word, or a layer cannot be shown so
   */
  public static boolean is(String live, boolean attended, StackPlanes planes, Set<Layer> layers) {
    boolean possible = LiveLayers.POSSIBLE.containsAll(layers);
    return switch (live.strip().toLowerCase(Locale.ROOT)) {
      case "auto" -> attended && possible && (isVirtual(planes) || isLarge(planes));
      case "false" -> false;
      case "true" -> {
        if (!possible) {
          throw new IllegalArgumentException(
              "live is true, and layers are "
                  + words(layers)
                  + "; live are "
                  + words(LiveLayers.POSSIBLE)
                  + " alone.");
        }
        yield true;
      }
      default ->
          throw new IllegalArgumentException(
              "live is '" + live + "'; auto, true or false is allowed.");
    };
  }

  private static boolean isVirtual(StackPlanes planes) {
    return planes.count() > 1 && planes.image().getStack().isVirtual();
  }

  static boolean isLarge(StackPlanes planes) {
    long plane = (long) planes.image().getWidth() * planes.image().getHeight();
    return plane * planes.count() >= LARGE;
  }

  private static String words(Set<Layer> layers) {
    return String.join(", ", layers.stream().map(Layer::label).toList());
  }
}
