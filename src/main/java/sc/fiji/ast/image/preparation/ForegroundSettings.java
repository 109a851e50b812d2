package sc.fiji.ast.image.preparation;

import com.google.gson.annotations.SerializedName;
import java.util.Objects;

/**
 * Where the foreground comes from: the part of an image that is learned, and in which anomalies are
 * looked for.
 *
 * @param dilation how far the foreground is extended: the side of the square that dilates it, in
 *     patches of the feature map; 0: not at all. A region or mask that comes with the image is
 *     taken as it is.
 * @param distance how far from the background plane the foreground begins, in metres; for {@link
 *     From#DEPTH}
 * @param method of ImageJ that chooses the intensity; for {@link From#THRESHOLD}
 * @param bright whether the foreground is what is brighter; for {@link From#THRESHOLD}
 */
public record ForegroundSettings(
    From from, double dilation, double distance, String method, boolean bright) {
  private static final int MOST_DILATION = 16;

  /** What decides on the foreground. */
  public enum From {
    /** The distance from the background plane. */
    @SerializedName("depth")
    DEPTH,
    /** A region or mask that comes with the image. */
    @SerializedName("roi")
    ROI,
    /** An intensity. */
    @SerializedName("threshold")
    THRESHOLD,
    /** Nothing: all of the image is foreground. */
    @SerializedName("none")
    NONE
  }

  /** All of the image. */
  public static final ForegroundSettings NONE =
      new ForegroundSettings(From.NONE, 1, 0.007, "Otsu", true);

  /** The paper's: 7 mm from the plane, dilated by 8 of 192 pixels. */
  public static final ForegroundSettings PAPER = NONE.from(From.DEPTH);

  /**
   * @throws IllegalArgumentException naming the setting and what is allowed
   */
  public ForegroundSettings {
    Objects.requireNonNull(from, "from");
    if (!(dilation >= 0 && dilation <= MOST_DILATION)) {
      throw new IllegalArgumentException(
          "foreground.dilation is "
              + dilation
              + "; 0 (none) to "
              + MOST_DILATION
              + " patches is allowed.");
    }
    if (!(distance > 0) || Double.isInfinite(distance)) {
      throw new IllegalArgumentException(
          "foreground.distance is " + distance + "; above 0 metres and finite is allowed.");
    }
    IntensityThreshold.requireKnown(method);
  }

  /** The same, but from elsewhere. */
  public ForegroundSettings from(From other) {
    return new ForegroundSettings(other, dilation, distance, method, bright);
  }
}
