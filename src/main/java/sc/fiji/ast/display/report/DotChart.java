package sc.fiji.ast.display.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.VariantResult;
import sc.fiji.ast.evaluation.comparison.VariantRun;

/** One measure of several variants as SVG: a row for each, with a dot a training and their mean. */
final class DotChart {
  private static final int WIDTH = 480;
  private static final int LEFT = 200;
  private static final int RIGHT = 24;
  private static final int ROW = 30;
  private static final int TOP = 8;
  private static final int BOTTOM = 28;
  private static final int MOST_LETTERS = 28;
  private static final double[] STEPS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20};
  private static final int MOST_TICKS = 6;

  private final Measure measure;
  private final List<VariantResult> variants;
  private final double step;
  private final double low;
  private final double high;

  /**
   * @param variants each with a value at least
   */
  DotChart(Measure measure, List<VariantResult> variants) {
    this.measure = measure;
    this.variants = variants;
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (VariantResult variant : variants) {
      for (VariantRun run : variant.runs()) {
        OptionalDouble value = measure.of(run);
        if (value.isPresent()) {
          least = Math.min(least, measure.shown(value.getAsDouble()));
          most = Math.max(most, measure.shown(value.getAsDouble()));
        }
      }
    }
    step = step(most - least);
    low = Math.floor(least / step) * step;
    high = Math.max(low + step, Math.ceil(most / step) * step);
  }

  private static double step(double range) {
    for (double step : STEPS) {
      if (range / step <= MOST_TICKS - 1) {
        return step;
      }
    }
    return Math.pow(10, Math.ceil(Math.log10(range / (MOST_TICKS - 1))));
  }

  String svg() {
    int height = TOP + ROW * variants.size() + BOTTOM;
    Svg svg = new Svg();
    for (int tick = 0; low + tick * step <= high + step / 2; tick++) {
      double x = x(low + tick * step);
      svg.line("grid", x, TOP, x, height - BOTTOM);
      svg.text(x, height - BOTTOM + 18, "middle", number(low + tick * step));
    }
    for (int row = 0; row < variants.size(); row++) {
      addRow(svg, variants.get(row), TOP + ROW * (row + 0.5));
    }
    return svg.of(WIDTH, height, measure.label() + " of each training");
  }

  private void addRow(Svg svg, VariantResult variant, double y) {
    svg.text(LEFT - 14, y + 5, "end", shortened(variant.name()));
    double mean = measure.shown(variant.spread(measure).mean());
    svg.line("mean", x(mean), y - 10, x(mean), y + 10);
    for (VariantRun run : variant.runs()) {
      OptionalDouble value = measure.of(run);
      if (value.isPresent()) {
        double x = x(measure.shown(value.getAsDouble()));
        svg.add("<circle class=\"run\" cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"/>", x, y);
      }
    }
  }

  private double x(double value) {
    return LEFT + (value - low) / (high - low) * (WIDTH - LEFT - RIGHT);
  }

  private static String shortened(String name) {
    return name.length() <= MOST_LETTERS ? name : name.substring(0, MOST_LETTERS - 1) + "\u2026";
  }

  private String number(double value) {
    return String.format(Locale.ROOT, step < 1 ? "%.1f" : "%.0f", value);
  }
}
