package sc.fiji.ast.commands;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;

/**
 * A plane of an image as a sample: three channels for RGB images, one for 8, 16 and 32 bits. The
 * raw pixels count, not colours, display range or density calibration; they are copied.
 */
final class PlaneSample {

  private PlaneSample() {}

  /**
   * @param plane from 1, in the order of the stack
   */
  static Sample of(ImagePlus image, int plane) {
    ImageProcessor pixels = image.getStack().getProcessor(plane);
    return switch (image.getBitDepth()) {
      case 8 -> grey(pixels, BitDepth.EIGHT);
      case 16 -> grey(pixels, BitDepth.SIXTEEN);
      case 32 -> grey(pixels, BitDepth.FLOAT);
      default -> rgb(pixels);
    };
  }

  /** What messages call the plane. */
  static String name(ImagePlus image, int plane) {
    return image.getStackSize() == 1
        ? image.getTitle()
        : String.format("%s, plane %d", image.getTitle(), plane);
  }

  private static Sample grey(ImageProcessor pixels, BitDepth depth) {
    float[] values = new float[pixels.getPixelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels.getf(i);
    }
    return new Sample(ArrayImgs.floats(values, pixels.getWidth(), pixels.getHeight(), 1), depth);
  }

  private static Sample rgb(ImageProcessor pixels) {
    int size = pixels.getPixelCount();
    float[] values = new float[3 * size];
    for (int i = 0; i < size; i++) {
      int rgb = pixels.get(i);
      values[i] = rgb >> 16 & 0xff;
      values[size + i] = rgb >> 8 & 0xff;
      values[2 * size + i] = rgb & 0xff;
    }
    return new Sample(
        ArrayImgs.floats(values, pixels.getWidth(), pixels.getHeight(), 3), BitDepth.EIGHT);
  }
}
