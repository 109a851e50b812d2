package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.awt.image.IndexColorModel;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.ast.image.IndexedSample;
import sc.fiji.ast.image.PackedColors;
import sc.fiji.ast.image.Sample;

/**
 * A plane of an image as a sample: three channels for RGB images, one for 8, 16 and 32 bits. The
 * raw pixels count, not display range, density calibration or lookup table. Those of grey and RGB
 * images are not copied: what changes them meanwhile changes the sample. Only 8-bit images whose
 * colours are a palette are colour images; see {@link IndexedSample}.
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
      case 16 -> Sample.of(ArrayImgs.unsignedShorts((short[]) pixels.getPixels(), size(pixels)));
      case 32 -> Sample.of(ArrayImgs.floats((float[]) pixels.getPixels(), size(pixels)));
      default -> PackedColors.of((int[]) pixels.getPixels(), pixels.getWidth());
    };
  }

  private static long[] size(ImageProcessor pixels) {
    return new long[] {pixels.getWidth(), pixels.getHeight()};
  }

  /** The channels of composite images are grey, whatever their colours. */
  private static Sample eightBit(ImageProcessor pixels, boolean composite) {
    int[] colors =
        pixels.getColorModel() instanceof IndexColorModel palette
            ? IntStream.range(0, palette.getMapSize())
                .map(i -> palette.getRGB(i) & 0xffffff)
                .toArray()
            : new int[0];
    if (composite || colors.length == 0 || IndexedSample.isLookupTable(colors)) {
      return Sample.of(ArrayImgs.unsignedBytes((byte[]) pixels.getPixels(), size(pixels)));
    }
    return IndexedSample.of(values(pixels), pixels.getWidth(), colors);
  }

  private static int[] values(ImageProcessor pixels) {
    return IntStream.range(0, pixels.getPixelCount()).map(pixels::get).toArray();
  }
}
