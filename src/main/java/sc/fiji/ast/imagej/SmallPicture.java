package sc.fiji.ast.imagej;

import ij.plugin.Binner;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.ast.image.IntensityRange;

/**
 * A small version of an image for a page.
 *
 * @param jpeg the bytes of a JPEG file
 */
public record SmallPicture(byte[] jpeg, int width, int height) {

  /** The most pixels of width and of height. */
  private static final int SIZE = 200;

  /** As {@link MapPicture#photograph}. */
  public static SmallPicture of(RandomAccessibleInterval<FloatType> rgb, IntensityRange intensities)
      throws IOException {
    ColorProcessor photograph = MapPicture.photograph(rgb, intensities);
    int longer = Math.max(photograph.getWidth(), photograph.getHeight());
    int factor = (longer + SIZE - 1) / SIZE;
    ImageProcessor small =
        new Binner()
            .shrink(
                photograph,
                Math.min(factor, photograph.getWidth()),
                Math.min(factor, photograph.getHeight()),
                Binner.AVERAGE);
    return encoded(small);
  }

  /** The picture as it is. */
  public static SmallPicture encoded(ImageProcessor picture) throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    // Without it, ImageIO goes through a file on disk.
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(jpeg)) {
      ImageIO.write(picture.getBufferedImage(), "jpg", stream);
    }
    return new SmallPicture(jpeg.toByteArray(), picture.getWidth(), picture.getHeight());
  }
}
