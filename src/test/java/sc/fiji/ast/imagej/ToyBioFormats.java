package sc.fiji.ast.imagej;

import java.awt.image.BufferedImage;
import java.io.IOException;
import loci.formats.UnknownFormatException;
import sc.fiji.ast.Painted;

/**
 * Has the methods of Bio-Formats' reader that are called, and opens files such as "SERIES 3 2":
 * three images of two planes each. Image i has stripes of the seeds 10 i, 10 i + 1 and so on, i
 * from 0.
 */
public class ToyBioFormats {
  static int open;

  private int count;
  private int planes;
  private int series;

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

  public int getSizeX() {
    return Painted.SIZE;
  }

  public int getSizeY() {
    return Painted.SIZE;
  }

  public BufferedImage openImage(int plane) {
    return ToyFileHandler.stripes(10L * series + plane).getBufferedImage();
  }

  public void close() {
    open--;
  }
}
