package sc.fiji.ast.image.quality;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.view.Views;
import sc.fiji.ast.image.ImageRows;
import sc.fiji.ast.image.Sample;

/**
 * How an image looks at a glance; some kilobytes each.
 *
 * @param size such as 640 x 480 pixels
 * @param type grey, colour, or how many channels
 * @param brightness the mean intensity
 * @param contrast the standard deviation of the intensities
 * @param colour the mean difference of the strongest and the weakest channel
 * @param clipped the part of the values, 0 to 1, that are the largest one: much of what was too
 *     bright for the camera
 * @param sharpness natural logarithm of fine detail over contrast, of the image reduced to 256 x
 *     256 cells; each halving is a loss of 0.7
 * @param miniature 32 x 32 cells, of mean 0 and length 1: what {@link SimilarImages} compares
 */
public record Appearance(
    String size,
    String type,
    double brightness,
    double contrast,
    double colour,
    double clipped,
    double sharpness,
    float[] miniature) {

  private static final int SIDE = 256;
  private static final int MINIATURE = 32;
  private static final double LEAST = 1e-9;

  /** Reads the image once or twice; of the foreground as of all. */
  public static Appearance of(Sample sample) {
    GreyReduction cells = GreyReduction.of(sample, SIDE);
    double contrast = cells.deviation();
    return new Appearance(
        sample.width() + " x " + sample.height() + " pixels",
        sample.kind(),
        cells.mean(),
        contrast,
        colour(sample),
        clipped(sample),
        Math.log((cells.detail() + LEAST) / (contrast + LEAST)),
        normalised(GreyReduction.of(sample, MINIATURE)));
  }

  private static double colour(Sample sample) {
    if (sample.channels() == 1) {
      return 0;
    }
    double sum = 0;
    List<Iterator<float[]>> channels =
        IntStream.range(0, sample.channels()).mapToObj(c -> rows(sample, c)).toList();
    while (channels.get(0).hasNext()) {
      List<float[]> rows = channels.stream().map(Iterator::next).toList();
      for (int x = 0; x < sample.width(); x++) {
        float weakest = Float.POSITIVE_INFINITY;
        float strongest = Float.NEGATIVE_INFINITY;
        for (float[] row : rows) {
          weakest = Math.min(weakest, row[x]);
          strongest = Math.max(strongest, row[x]);
        }
        sum += strongest - weakest;
      }
    }
    return sum / (sample.width() * sample.height());
  }

  private static Iterator<float[]> rows(Sample sample, int channel) {
    return ImageRows.of(Views.hyperSlice(sample.rgb(), 2, channel)).iterator();
  }

  private static double clipped(Sample sample) {
    float largest = Float.NEGATIVE_INFINITY;
    long count = 0;
    long all = 0;
    for (float[] row : ImageRows.of(sample.rgb())) {
      for (float value : row) {
        if (value > largest) {
          largest = value;
          count = 0;
        }
        count += value == largest ? 1 : 0;
      }
      all += row.length;
    }
    return count / (double) all;
  }

  private static float[] normalised(GreyReduction cells) {
    double mean = cells.mean();
    double length = Math.max(LEAST, cells.deviation() * cells.side());
    float[] values = new float[cells.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((cells.values()[i] - mean) / length);
    }
    return values;
  }

  /** 1 minus the correlation of the layouts: 0 for the same, 1 for unrelated, at most 2. */
  double distance(Appearance other) {
    if (miniature.length != other.miniature.length) {
      return 1; // One of them has fewer pixels than cells.
    }
    double product = 0;
    for (int i = 0; i < miniature.length; i++) {
      product += miniature[i] * other.miniature[i];
    }
    return Math.max(0, 1 - product);
  }
}
