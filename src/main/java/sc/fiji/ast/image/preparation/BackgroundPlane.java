package sc.fiji.ast.image.preparation;

/**
 * The height of the background at each pixel: offset + perX x + perY y + twist x y, in metres. A
 * plane, but for the published code's, which is bilinear between four corners.
 */
public record BackgroundPlane(double offset, double perX, double perY, double twist) {
  private static final int CORNER = 2;

  /** The height at a pixel. */
  public double at(double x, double y) {
    return offset + perX * x + (perY + twist * x) * y;
  }

  /**
   * The surface between the corners, each the mean of its 2 x 2 pixels but for NaN; NaN where a
   * corner has no number.
   *
   * @param heights row by row
   */
  static BackgroundPlane throughCorners(float[] heights, int width) {
    int right = width - 1;
    int bottom = heights.length / width - 1;
    double upperLeft = corner(heights, width, 0, 0);
    double upperRight = corner(heights, width, right - 1, 0);
    double lowerLeft = corner(heights, width, 0, bottom - 1);
    double lowerRight = corner(heights, width, right - 1, bottom - 1);
    return new BackgroundPlane(
        upperLeft,
        (upperRight - upperLeft) / right,
        (lowerLeft - upperLeft) / bottom,
        (upperLeft - upperRight - lowerLeft + lowerRight) / right / bottom);
  }

  private static double corner(float[] heights, int width, int left, int top) {
    double sum = 0;
    int count = 0;
    for (int y = top; y < top + CORNER; y++) {
      for (int x = left; x < left + CORNER; x++) {
        float height = heights[y * width + x];
        if (!Float.isNaN(height)) {
          sum += height;
          count++;
        }
      }
    }
    return sum / count;
  }
}
