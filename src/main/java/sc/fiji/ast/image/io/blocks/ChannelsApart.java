package sc.fiji.ast.image.io.blocks;

import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import sc.fiji.ast.image.ImageRows;
import sc.fiji.ast.image.Sample;

/** Brings values of several channels from the order in which files store them to [X,Y,C]. */
public final class ChannelsApart {

  private ChannelsApart() {}

  /**
   * Of channels that are stored pixel by pixel.
   *
   * @param stored [X,Y,1], as wide as the channels of a pixel times its width
   * @param channels of each pixel
   * @param bits of values that are the differences to the pixel before; 0: they are none
   */
  public static Sample ofPixels(Sample stored, int channels, int bits) {
    int width = (int) stored.width() / channels;
    int height = (int) stored.height();
    float[] apart = new float[width * height * channels];
    int y = 0;
    for (float[] row : ImageRows.of(stored.rgb())) {
      for (int i = channels; i < row.length && bits > 0; i++) {
        row[i] = (int) (row[i] + row[i - channels]) & (1 << bits) - 1;
      }
      for (int i = 0; i < row.length; i++) {
        apart[(i % channels * height + y) * width + i / channels] = row[i];
      }
      y++;
    }
    return new Sample(ArrayImgs.floats(apart, width, height, channels), stored.bitDepth());
  }

  /**
   * Of channels that are stored one after the other.
   *
   * @param stored [X,Y,1] each
   */
  public static Sample ofPlanes(List<Sample> stored) {
    return new Sample(
        Views.stack(stored.stream().map(one -> Views.hyperSlice(one.rgb(), 2, 0)).toList()),
        stored.get(0).bitDepth());
  }
}
