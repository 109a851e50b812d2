package sc.fiji.ast.features.backbone;

import java.util.ArrayList;
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

  /** Features of finer patches tell of edges and noise alone. */
  private static final int FINEST_FUSED = 8;

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
   * The taps that are meant.
   *
   * @param asked indices, ascending; empty: the default
   * @throws IllegalArgumentException saying which there are
   */
  List<Integer> taps(List<Integer> asked) {
    for (int tap : asked) {
      if (tap >= taps.size()) {
        throw noBlock(tap, taps.size());
      }
    }
    return asked.isEmpty() ? List.of(defaultTap) : asked;
  }

  /**
   * The taps whose features stand together well: of each size of patch from 8 pixels on the last
   * one, up to the default tap.
   */
  List<Integer> fusedTaps() {
    List<Integer> fused = new ArrayList<>();
    for (int tap = 0; tap <= defaultTap; tap++) {
      boolean last = tap == defaultTap || taps.get(tap + 1).stride() != taps.get(tap).stride();
      if (last && taps.get(tap).stride() >= FINEST_FUSED) {
        fused.add(tap);
      }
    }
    return fused;
  }

  /**
   * @param tap that there is not
   * @param blocks how many there are
   */
  public IllegalArgumentException noBlock(int tap, int blocks) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "backbone.tap or backbone.taps asks for the block %d; %s has the blocks 0 to %d here.",
            tap,
            name(),
            blocks - 1));
  }

  /**
   * A place where features can be taken.
   *
   * @param stride side of a patch in pixels of the image that the network sees
   * @param channels of the feature maps
   */
  public record Tap(int stride, int channels) {}
}
