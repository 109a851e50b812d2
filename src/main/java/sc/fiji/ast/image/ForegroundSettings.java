package sc.fiji.ast.image;

import java.util.Objects;

/**
 * Where the foreground comes from: the part of an image in which anomalies are looked for.
 *
 * @param dilation side of the square by which the foreground is dilated, in pixels of the prepared
 *     heights; 1 for not at all
 * @param distance how far from the background plane the foreground begins, in metres; for {@link
 *     From#DEPTH}
 */
public record ForegroundSettings(From from, int dilation, double distance) {
  private static final int MOST_DILATION = 1024;

  /** What decides on the foreground. */
  public enum From {
    /** The distance from the background plane. */
    DEPTH,
    /** A region or mask that comes with the image. */
    ROI,
    /** An intensity. */
    THRESHOLD,
    /** Nothing: all of the image is foreground. */
    NONE
  }

  /** The paper's: 7 mm from the plane, dilated by 8 pixels. */
  public static final ForegroundSettings PAPER = new ForegroundSettings(From.DEPTH, 8, 0.007);

  /** All of the image. */
  public static final ForegroundSettings NONE = new ForegroundSettings(From.NONE, 1, 0.007);

  /**
   * @throws IllegalArgumentException naming the setting and what is allowed
   */
  public ForegroundSettings {
    Objects.requireNonNull(from, "from");
    if (dilation < 1 || dilation > MOST_DILATION) {
      throw new IllegalArgumentException(
          "dilation must be from 1 (none) to " + MOST_DILATION + " pixels, not " + dilation);
    }
    if (!(distance > 0) || Double.isInfinite(distance)) {
      throw new IllegalArgumentException(
          "distance must be more than 0 metres and finite, not " + distance);
    }
  }
}
