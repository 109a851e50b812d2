package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.awt.image.IndexColorModel;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IndexedSample;
import sc.fiji.ast.image.Sample;

/**
 * A plane of an image as a sample: three channels for RGB images, one for 8, 16 and 32 bits. The
 * raw pixels count, not display range, density calibration or lookup table; they are copied. Only
 * 8-bit images whose colours are a palette are colour images; see {@link IndexedSample}.
 */
final class PlaneSample {

  private PlaneSample() {}

  /**
   * @param plane from 1, in the order of the stack
   */
  static Sample of(ImagePlus image, int plane) {
    ImageProcessor pixels = image.getStack().getProcessor(plane);
    return switch (image.getBitDepth()) {
      case 8 -> eightBit(pixels, image.isComposite());
      case 16 -> grey(pixels, BitDepth.SIXTEEN);
      case 32 -> grey(pixels, BitDepth.FLOAT);
      default -> Sample.ofRgb(values(pixels), pixels.getWidth());
    };
  }

  private static Sample grey(ImageProcessor pixels, BitDepth depth) {
    float[] values = new float[pixels.getPixelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels.getf(i);
    }
    return new Sample(ArrayImgs.floats(values, pixels.getWidth(), pixels.getHeight(), 1), depth);
  }

  /** The channels of composite images are grey, whatever their colours. */
  private static Sample eightBit(ImageProcessor pixels, boolean composite) {
    int[] values = values(pixels);
    if (composite || !(pixels.getColorModel() instanceof IndexColorModel palette)) {
      return Sample.ofGrey(values, pixels.getWidth());
    }
    int[] colors =
        IntStream.range(0, palette.getMapSize()).map(i -> palette.getRGB(i) & 0xffffff).toArray();
    return IndexedSample.of(values, pixels.getWidth(), colors);
  }

  private static int[] values(ImageProcessor pixels) {
    return IntStream.range(0, pixels.getPixelCount()).map(pixels::get).toArray();
  }
}
