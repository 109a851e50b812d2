package sc.fiji.ast.image.quality;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.ImageRows;
import sc.fiji.ast.image.Sample;

/**
 * An image reduced to a square of means.
 *
 * @param side of the square
 * @param values row by row, in the image's intensities; the mean of all channels
 */
record GreyReduction(int side, float[] values) {

  /**
   * Each pixel of the image goes into the cell that it lies in; sides are stretched to a square.
   */
  static GreyReduction of(Sample sample, int side) {
    int width = (int) Math.min(side, Math.min(sample.width(), sample.height()));
    double[] sums = new double[width * width];
    long[] counts = new long[width * width];
    for (int channel = 0; channel < sample.channels(); channel++) {
      add(Views.hyperSlice(sample.rgb(), 2, channel), width, sums, counts);
    }
    float[] values = new float[sums.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (sums[i] / counts[i]);
    }
    return new GreyReduction(width, values);
  }

  private static void add(
      RandomAccessibleInterval<FloatType> plane, int side, double[] sums, long[] counts) {
    long columns = plane.dimension(0);
    long rows = plane.dimension(1);
    long y = 0;
    for (float[] values : ImageRows.of(plane)) {
      int row = (int) (y * side / rows) * side;
      for (int x = 0; x < values.length; x++) {
        int cell = row + (int) (x * side / columns);
        sums[cell] += values[x];
        counts[cell]++;
      }
      y++;
    }
  }

  /** Of half the side: the means of two by two cells; an odd last row and column are left out. */
  GreyReduction half() {
    int half = side / 2;
    float[] means = new float[half * half];
    for (int i = 0; i < means.length; i++) {
      int corner = i / half * 2 * side + i % half * 2;
      means[i] =
          (values[corner] + values[corner + 1] + values[corner + side] + values[corner + side + 1])
              / 4;
    }
    return new GreyReduction(half, means);
  }

  double mean() {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  double deviation() {
    double mean = mean();
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }

  /** The mean absolute difference of a cell from the mean of its four neighbours. */
  double detail() {
    double sum = 0;
    for (int y = 1; y < side - 1; y++) {
      for (int x = 1; x < side - 1; x++) {
        int i = y * side + x;
        float around = values[i - 1] + values[i + 1] + values[i - side] + values[i + side];
        sum += Math.abs(values[i] - around / 4);
      }
    }
    return sum / ((side - 2) * (side - 2));
  }
}
