package sc.fiji.ast.display.layers;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What can be shown of a scored image. */
public enum Layer {
  /** The calibrated anomaly map. */
  HEATMAP,
  /** Where the map exceeds the threshold. */
  MASK,
  /** The image with the heatmap and the contour of the mask over it. */
  OVERLAY,
  /** The anomaly map before calibration. */
  RAW,
  /** The connected regions of the mask, in the ROI Manager and a table of their own. */
  ROIS,
  /** Where the image counts. */
  FOREGROUND,
  /** The heights as the network sees them: holes filled, centred, in centimetres. */
  HEIGHT,
  /** The largest value of the heatmap over the slices of each frame. */
  PROJECTION;

  /** "LAYER of IMAGE", or with a number where several are open. */
  private static final Pattern TITLE =
      Pattern.compile(
          Arrays.stream(values()).map(Layer::label).collect(Collectors.joining("|", "(", ")"))
              + "(?: \\d+)? of (.*)",
          Pattern.DOTALL);

  /** Whether it is shown as an image of its own. */
  boolean isImage() {
    return this != ROIS;
  }

  /** The word users give. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The title of the image that an image of this title is a layer of; empty if it is none. */
  public static Optional<String> imageOf(String title) {
    Matcher layer = TITLE.matcher(title);
    return layer.matches() ? Optional.of(layer.group(2)) : Optional.empty();
  }

  /**
   * @param words of layers, separated by commas or spaces
   * @throws IllegalArgumentException naming the allowed words, for another word or none
   */
  public static Set<Layer> named(String words) {
    Set<Layer> layers = EnumSet.noneOf(Layer.class);
    for (String word : words.split("[,\\s]+")) {
      if (!word.isEmpty()) {
        layers.add(layer(word, words));
      }
    }
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "layers is '%s', which names none. Allowed: %s.", words, allowed()));
    }
    return layers;
  }

  private static Layer layer(String word, String words) {
    return Arrays.stream(values())
        .filter(layer -> layer.label().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "layers is '%s': there is no layer '%s'. Allowed: %s.",
                        words,
                        word,
                        allowed())));
  }

  private static String allowed() {
    String labels = Arrays.stream(values()).map(Layer::label).collect(Collectors.joining(", "));
    return labels + ", or several of them separated by commas";
  }
}
