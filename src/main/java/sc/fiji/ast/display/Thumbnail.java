package sc.fiji.ast.display;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.evaluation.TestImage;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * A small picture of two panels: the image with the outline of the ground truth, and the image
 * under its heatmap with the contour of the mask.
 */
final class Thumbnail {
  private static final int SIZE = 256;
  private static final int GAP = 4;
  private static final int TRUTH = 0x00e676;
  private static final int CONTOUR = 0x00ffff;
  private static final double OPACITY = 0.55;

  private final int width;
  private final int height;

  private Thumbnail(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * @param truth null: none
   */
  static Gallery.Item of(
      TestImage image,
      ColorProcessor photograph,
      AnomalyResult result,
      RandomAccessibleInterval<BitType> truth)
      throws IOException {
    int largest = Math.max(photograph.getWidth(), photograph.getHeight());
    double scale = Math.min(1, (double) SIZE / largest);
    Thumbnail thumbnail =
        new Thumbnail(
            Math.max(1, (int) (scale * photograph.getWidth())),
            Math.max(1, (int) (scale * photograph.getHeight())));
    ColorProcessor picture = thumbnail.paint(photograph, result, truth);
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture.getBufferedImage(), "jpg", jpeg);
    return new Gallery.Item(image, jpeg.toByteArray(), picture.getWidth(), picture.getHeight());
  }

  private ColorProcessor paint(
      ColorProcessor photograph, AnomalyResult result, RandomAccessibleInterval<BitType> truth) {
    ImageProcessor left = small(photograph);
    ImageProcessor right = left.duplicate();
    if (truth != null) {
      outline(left, small(MapPicture.mask(truth)), TRUTH);
    }
    cover(right, small(MapPicture.values(result.map())));
    outline(right, small(MapPicture.mask(result.mask())), CONTOUR);
    ColorProcessor picture = new ColorProcessor(2 * width + GAP, height);
    picture.setColor(0xffffff);
    picture.fill();
    picture.insert(left, 0, 0);
    picture.insert(right, width + GAP, 0);
    return picture;
  }

  private ImageProcessor small(ImageProcessor image) {
    image.setInterpolationMethod(ImageProcessor.BILINEAR);
    return image.resize(width, height, true);
  }

  private static void cover(ImageProcessor picture, ImageProcessor map) {
    for (int i = 0; i < map.getPixelCount(); i++) {
      int color = MapPicture.color(map.getf(i));
      if (color != 0) {
        picture.set(i, mix(picture.get(i), color));
      }
    }
  }

  private static int mix(int below, int above) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double channel = (1 - OPACITY) * (below >> shift & 255) + OPACITY * (above >> shift & 255);
      mixed |= (int) channel << shift;
    }
    return mixed;
  }

  /** Colours the pixels of a mask that have a neighbour outside; small regions stay visible. */
  private void outline(ImageProcessor picture, ImageProcessor mask, int color) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (mask.get(x, y) > 0 && isBorder(mask, x, y)) {
          picture.set(x, y, color);
        }
      }
    }
  }

  private boolean isBorder(ImageProcessor mask, int x, int y) {
    for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        if (mask.get(column, row) == 0) {
          return true;
        }
      }
    }
    return false;
  }
}
