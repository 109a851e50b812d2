package sc.fiji.ast.image.io;

/**
 * The size of a pixel.
 *
 * @param width of a pixel in units, more than 0
 * @param height of a pixel in units, more than 0
 * @param unit such as "mm" or "µm"
 */
public record PixelSize(double width, double height, String unit) {

  /** The area of so many pixels, in squares of the unit. */
  public double area(long pixels) {
    return pixels * width * height;
  }
}
