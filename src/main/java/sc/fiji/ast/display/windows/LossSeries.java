package sc.fiji.ast.display.windows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The losses of one network so far, with room for many. Written by the thread that trains, read by
 * the one that draws.
 */
final class LossSeries {

  private static final int FIRST_ROOM = 1 << 8;

  private float[] losses = new float[FIRST_ROOM];
  private int count;
  private int first;
  private int steps = 1;

  /**
   * Appends the loss of a step.
   *
   * @param step from 1; later than those before
   * @param of steps in all
   */
  synchronized void add(int step, int of, double loss) {
    if (count == 0) {
      first = step;
    }
    if (count == losses.length) {
      losses = Arrays.copyOf(losses, 2 * count);
    }
    losses[count++] = (float) loss;
    steps = Math.max(1, of);
  }

  /** A copy. */
  synchronized Losses now() {
    return new Losses(first, steps, Arrays.copyOf(losses, count));
  }

  /**
   * @param first the step of the first value, from 1; larger where an interrupted training goes on
   * @param steps in all
   * @param values one a step
   */
  record Losses(int first, int steps, float[] values) {

    /** From step 1 on; NaN for steps before the first value. */
    List<Double> bySteps() {
      List<Double> losses =
          new ArrayList<>(Collections.nCopies(values.length == 0 ? 0 : first - 1, Double.NaN));
      for (float value : values) {
        losses.add((double) value);
      }
      return losses;
    }

    /** The mean of the values around each: their trend. */
    float[] smooth() {
      int reach = Math.max(2, values.length / 50);
      double[] sums = new double[values.length + 1];
      for (int i = 0; i < values.length; i++) {
        sums[i + 1] = sums[i] + values[i];
      }
      float[] smooth = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        // As far to both sides, so that the ends of a slope stay where they are.
        int side = Math.min(reach, Math.min(i, values.length - 1 - i));
        smooth[i] = (float) ((sums[i + side + 1] - sums[i - side]) / (2 * side + 1));
      }
      return smooth;
    }
  }
}
