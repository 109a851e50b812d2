package sc.fiji.ast.features.backbone;

import java.util.List;
import java.util.Locale;

/**
 * All that is said of a backbone that can be used by name, before any weights are read.
 *
 * @param known its name, and where its weights come from
 * @param taps the places where features can be taken, from the input on
 * @param defaultTap index of the one that is used where none is asked for
 * @param normalisation what the pixels must look like
 * @param sizeMultiple of which the side of the square images is a multiple, in pixels
 */
public record BackboneDescription(
    KnownBackbone known,
    List<Tap> taps,
    int defaultTap,
    InputNormalisation normalisation,
    int sizeMultiple) {

  /**
   * @throws IllegalArgumentException if there is no such default tap, or its patches do not fill
   *     the images
   */
  public BackboneDescription {
    taps = List.copyOf(taps);
    if (defaultTap < 0 || defaultTap >= taps.size()) {
      throw new IllegalArgumentException(
          known.name() + " has no tap " + defaultTap + ", which is its default.");
    }
    if (sizeMultiple % taps.get(defaultTap).stride() != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: images of a multiple of %d pixels are not filled by patches of %d.",
              known.name(),
              sizeMultiple,
              taps.get(defaultTap).stride()));
    }
  }

  public String name() {
    return known.name();
  }

  /** Side of a patch at the default tap, in pixels of the image that the network sees. */
  public int stride() {
    return taps.get(defaultTap).stride();
  }

  /**
   * The tap that is meant.
   *
   * @param asked see {@link BackboneSettings}
   * @throws IllegalArgumentException saying which there are
   */
  int tap(int asked) {
    if (asked >= taps.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "backbone.tap is %d; %s has the blocks 0 to %d.",
              asked,
              name(),
              taps.size() - 1));
    }
    return asked < 0 ? defaultTap : asked;
  }

  /**
   * A place where features can be taken.
   *
   * @param stride side of a patch in pixels of the image that the network sees
   * @param channels of the feature maps
   */
  public record Tap(int stride, int channels) {}
}
