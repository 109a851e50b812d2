package sc.fiji.ast.imagej;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import loci.formats.UnknownFormatException;
import sc.fiji.ast.Painted;

/**
 * Has the methods of Bio-Formats' reader that are called, and opens files such as "SERIES 3 2":
 * three images of two planes each. Image i has stripes of the seeds 10 i, 10 i + 1 and so on, i
 * from 0. With a word more, values are signed; with a number, that many channels come after their
 * slices: "SERIES 1 6 2" is three slices of each of two channels.
 */
public class ToyBioFormats {
  static int open;

  private int count;
  private int planes;
  private int channels;
  private int series;
  private boolean signed;

  public void setGroupFiles(boolean group) {}

  public void setFlattenedResolutions(boolean flattened) {}

  public void setId(String path) throws IOException, UnknownFormatException {
    open++;
    String[] words = ToyFileHandler.text(path).split(" ");
    if (!words[0].equals("SERIES")) {
      throw new UnknownFormatException("Unknown file format: " + path);
    }
    if (words.length < 3) {
      throw new IOException("end of file");
    }
    count = Integer.parseInt(words[1]);
    planes = Integer.parseInt(words[2]);
    boolean more = words.length > 3;
    channels = more && words[3].matches("\\d+") ? Integer.parseInt(words[3]) : 1;
    signed = more && channels == 1;
  }

  public int getSeriesCount() {
    return count;
  }

  public void setSeries(int series) {
    this.series = series;
  }

  public int getImageCount() {
    return planes;
  }

  public int getEffectiveSizeC() {
    return channels;
  }

  public int getSizeZ() {
    return planes / channels;
  }

  public int getSizeT() {
    return 1;
  }

  public int getIndex(int z, int c, int t) {
    return z + c * getSizeZ();
  }

  public int getSizeX() {
    return Painted.SIZE;
  }

  public int getSizeY() {
    return Painted.SIZE;
  }

  public BufferedImage openImage(int plane) {
    if (signed) {
      return signed();
    }
    return ToyFileHandler.stripes(10L * series + plane).getBufferedImage();
  }

  /** Minus seven, in the kind of image that Bio-Formats makes of such values. */
  private static BufferedImage signed() {
    ComponentColorModel colors =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, 1, DataBuffer.TYPE_SHORT);
    WritableRaster raster = colors.createCompatibleWritableRaster(Painted.SIZE, Painted.SIZE);
    raster.setSample(0, 0, 0, -7);
    return new BufferedImage(colors, raster, false, null);
  }

  public void close() {
    open--;
  }
}
