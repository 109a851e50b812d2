package sc.fiji.ast.image.preparation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.LengthUnit;

/**
 * Tells a part from the flat background it lies on: the part is what lies further than a distance
 * from the background, on either side. Pixels without height belong to the background.
 *
 * @param name what messages call the depth map
 * @param heights row by row in metres, NaN where there is none; at least one is a number
 * @param distance where the foreground begins, in metres
 */
record DepthForeground(String name, float[] heights, int width, double distance) {
  /** How flat the background is expected to be, as a part of the distance. */
  private static final double FLATNESS = 0.25;

  private static final double LEAST_BORDER_WITH_HEIGHT = 0.05;
  private static final double LEAST_BORDER_ON_PLANE = 0.25;
  private static final double MOST_FOREGROUND = 0.98;

  /** Heights span some tens of distances; so many only in another unit. */
  private static final double MOST_SPAN = 500;

  private static final int SPAN_SAMPLES = 4096;

  private static final String OTHERWISE =
      " Where a part has no flat background, take all of the image (foreground from: none).";

  /**
   * @param unit of the heights in the file
   */
  void requirePlausibleUnit(LengthUnit unit) throws InvalidImageException {
    float[] sorted = sortedSample();
    int tail = sorted.length / 100;
    float low = sorted[tail];
    float high = sorted[sorted.length - 1 - tail];
    if (high - low > MOST_SPAN * distance) {
      throw invalid(
          "the heights, taken for %s, run from %s to %s m; where the foreground begins %s m"
              + " from the background, a span of at most %s m is expected. State the unit"
              + " (millimetres, perhaps) or a larger distance.",
          unit.symbol(), shown(low), shown(high), shown(distance), shown(MOST_SPAN * distance));
    }
  }

  private float[] sortedSample() {
    long valid = 0;
    for (float height : heights) {
      valid += Float.isNaN(height) ? 0 : 1;
    }
    long stride = 1 + valid / SPAN_SAMPLES;
    float[] sample = new float[(int) ((valid + stride - 1) / stride)];
    long seen = 0;
    for (float height : heights) {
      if (!Float.isNaN(height) && seen++ % stride == 0) {
        sample[(int) ((seen - 1) / stride)] = height;
      }
    }
    Arrays.sort(sample);
    return sample;
  }

  /**
   * The plane along the border of the map, whatever else touches it.
   *
   * @param asPublished through the four corners instead
   */
  BackgroundPlane background(boolean asPublished) throws InvalidImageException {
    return asPublished ? throughCorners() : alongBorder();
  }

  private BackgroundPlane throughCorners() throws InvalidImageException {
    BackgroundPlane surface = BackgroundPlane.throughCorners(heights, width);
    if (Double.isNaN(surface.twist())) {
      throw invalid(
          "a corner of 2 x 2 pixels has no height, and the published code puts the background"
              + " through the four corners. Without asPublished it is fitted to the whole border.");
    }
    return surface;
  }

  private BackgroundPlane alongBorder() throws InvalidImageException {
    BorderPoints border = new BorderPoints(heights, width);
    double tolerance = FLATNESS * distance;
    BackgroundPlane plane = border.plane(tolerance);
    if (plane == null || border.shareWithHeight() < LEAST_BORDER_WITH_HEIGHT) {
      throw invalid(
          "only %.1f %% of the image's border has a height; at least %.0f %%, not all along one"
              + " side, are needed to find the background. Scan more around the part."
              + OTHERWISE,
          100 * border.shareWithHeight(),
          100 * LEAST_BORDER_WITH_HEIGHT);
    }
    double share = border.shareOn(plane, tolerance);
    if (share < LEAST_BORDER_ON_PLANE) {
      throw invalid(
          "only %.0f %% of the image's border lies on one plane within %s m; at least %.0f %% are"
              + " needed to find the background. State a larger distance if the background is"
              + " rough, or the unit if it is not right."
              + OTHERWISE,
          100 * share,
          tolerance,
          100 * LEAST_BORDER_ON_PLANE);
    }
    return plane;
  }

  /**
   * Sets what is foreground.
   *
   * @param chosen row by row, all false
   */
  void choose(BackgroundPlane background, boolean[] chosen) throws InvalidImageException {
    long valid = 0;
    long count = 0;
    double furthest = 0;
    for (int i = 0, y = 0; i < heights.length; y++) {
      for (int x = 0; x < width; x++, i++) {
        double fromBackground = Math.abs(heights[i] - background.at(x, y));
        if (!Double.isNaN(fromBackground)) {
          valid++;
          furthest = Math.max(furthest, fromBackground);
          chosen[i] = fromBackground > distance;
          count += chosen[i] ? 1 : 0;
        }
      }
    }
    requirePart(count, valid, furthest);
  }

  private void requirePart(long count, long valid, double furthest) throws InvalidImageException {
    if (count == 0) {
      throw invalid(
          "there is no foreground: all heights lie within %s m of the background, and the"
              + " foreground begins at %s m. State a smaller distance, or the unit if it is not"
              + " right."
              + OTHERWISE,
          shown(furthest),
          shown(distance));
    }
    if (count > MOST_FOREGROUND * valid) {
      throw invalid(
          "the foreground fills %.1f %% of the scan, up to %s m from the background; at most"
              + " %.0f %% are expected. State a larger distance, or the unit if it is not right."
              + OTHERWISE,
          100.0 * count / valid,
          shown(furthest),
          100 * MOST_FOREGROUND);
    }
  }

  /** To three digits. */
  private static String shown(double metres) {
    MathContext digits = new MathContext(3);
    return new BigDecimal(metres, digits).stripTrailingZeros().toPlainString();
  }

  private InvalidImageException invalid(String reason, Object... values) {
    return new InvalidImageException(name + ": " + String.format(Locale.ROOT, reason, values));
  }
}
