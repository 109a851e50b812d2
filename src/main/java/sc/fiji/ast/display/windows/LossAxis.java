package sc.fiji.ast.display.windows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The axis of losses: logarithmic where all are positive and spread widely, else linear. A few
 * outliers may lie outside.
 *
 * @param logarithmic whether equal ratios have equal lengths
 * @param low its lower end
 * @param high its upper end
 */
record LossAxis(boolean logarithmic, double low, double high) {

  private static final double TAIL = 0.01;
  private static final double WIDE = 4;
  private static final double MARGIN = 0.06;
  private static final int MOST_LOOKED_AT = 2000;
  private static final int MOST_TICKS = 6;

  static LossAxis of(float[] losses) {
    float[] sorted = sorted(losses);
    if (sorted.length == 0) {
      return new LossAxis(false, 0, 1);
    }
    int tail = (int) (TAIL * sorted.length);
    double low = sorted[tail];
    double high = sorted[sorted.length - 1 - tail];
    if (low > 0 && high > WIDE * low) {
      double margin = Math.pow(high / low, MARGIN);
      return new LossAxis(true, low / margin, high * margin);
    }
    double margin = Math.max(MARGIN * (high - low), Math.max(1e-6, 1e-3 * Math.abs(high)));
    return new LossAxis(false, low - margin, high + margin);
  }

  private static float[] sorted(float[] losses) {
    int stride = Math.max(1, losses.length / MOST_LOOKED_AT);
    float[] some = new float[(losses.length + stride - 1) / stride];
    for (int i = 0; i < some.length; i++) {
      some[i] = losses[i * stride];
    }
    Arrays.sort(some);
    return some;
  }

  /** Where a loss lies: 0 at the lower end, 1 at the upper; never outside. */
  double position(double loss) {
    double position =
        logarithmic
            ? Math.log(Math.max(loss, Double.MIN_NORMAL) / low) / Math.log(high / low)
            : (loss - low) / (high - low);
    return Math.max(0, Math.min(1, position));
  }

  /** Round numbers along it. */
  List<Double> ticks() {
    return logarithmic ? ratios() : steps();
  }

  private List<Double> steps() {
    double step = Math.pow(10, Math.floor(Math.log10(high - low)));
    for (int larger = 0; (high - low) / step > MOST_TICKS; larger++) {
      step *= larger % 2 == 0 ? 2 : 2.5;
    }
    List<Double> ticks = new ArrayList<>();
    for (double i = Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> ratios() {
    double[] leading = {1};
    if (high / low < 10) {
      leading = new double[] {1, 1.5, 2, 3, 4, 5, 7};
    } else if (high / low < 100) {
      leading = new double[] {1, 2, 5};
    }
    List<Double> ticks = new ArrayList<>();
    for (int e = (int) Math.floor(Math.log10(low)); e <= Math.log10(high); e++) {
      for (double digit : leading) {
        double tick = digit * Math.pow(10, e);
        if (tick >= low && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** A number as short as it may be. */
  static String label(double value) {
    String text = String.format(Locale.ROOT, "%.3g", Math.abs(value) < 1e-12 ? 0 : value);
    if (text.contains("e")) {
      return text.replaceAll("\\.?0*e", "e");
    }
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
