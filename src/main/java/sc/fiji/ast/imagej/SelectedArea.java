package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.LongArray;
import net.imglib2.type.logic.BitType;

/** The selection of an image as the foreground of all its planes. */
final class SelectedArea {

  private SelectedArea() {}

  /**
   * The pixels inside the area that is selected, which may be none; null, that is everywhere, if no
   * area is selected. Lines, points, texts and pictures are no areas.
   *
   * @param image only read
   */
  static RandomAccessibleInterval<BitType> of(ImagePlus image) {
    Roi roi = image.getRoi();
    if (roi == null || !roi.isArea() || roi instanceof TextRoi || roi instanceof ImageRoi) {
      return null;
    }
    ByteProcessor selected = image.createRoiMask();
    ArrayImg<BitType, LongArray> foreground =
        ArrayImgs.bits(selected.getWidth(), selected.getHeight());
    var cursor = foreground.cursor();
    for (int i = 0; i < selected.getPixelCount(); i++) {
      cursor.next().set(selected.get(i) != 0);
    }
    return foreground;
  }
}
