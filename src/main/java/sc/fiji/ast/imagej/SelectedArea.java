package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.LongArray;
import net.imglib2.type.logic.BitType;

/** Areas of an image that someone selected or painted. */
public final class SelectedArea {

  private SelectedArea() {}

  /**
   * The pixels inside the area that is selected, which may be none; null, that is everywhere, if no
   * area is selected. Lines, points, texts and pictures are no areas.
   *
   * @param image only read
   */
  public static RandomAccessibleInterval<BitType> of(ImagePlus image) {
    Roi roi = image.getRoi();
    if (roi == null || !roi.isArea() || roi instanceof TextRoi || roi instanceof ImageRoi) {
      return null;
    }
    return painted(image.createRoiMask());
  }

  /** The pixels that are not 0; of RGB images those that are not black. */
  public static RandomAccessibleInterval<BitType> painted(ImageProcessor pixels) {
    boolean rgb = pixels instanceof ColorProcessor;
    ArrayImg<BitType, LongArray> area = ArrayImgs.bits(pixels.getWidth(), pixels.getHeight());
    var cursor = area.cursor();
    for (int i = 0; i < pixels.getPixelCount(); i++) {
      cursor.next().set(rgb ? (pixels.get(i) & 0xffffff) != 0 : pixels.getf(i) != 0);
    }
    return area;
  }
}
