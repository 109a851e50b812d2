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
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">%n"
                + "<title>%s of each training</title>%n",
            WIDTH,
            height,
            Html.escape(measure.label())));
    for (int tick = 0; low + tick * step <= high + step / 2; tick++) {
      double x = x(low + tick * step);
      svg.append(line("grid", x, TOP, height - BOTTOM));
      svg.append(text(x, height - BOTTOM + 18, "middle", number(low + tick * step)));
    }
    for (int row = 0; row < variants.size(); row++) {
      addRow(svg, variants.get(row), TOP + ROW * (row + 0.5));
    }
    return svg.append("</svg>\n").toString();
  }

  private void addRow(StringBuilder svg, VariantResult variant, double y) {
    svg.append(text(LEFT - 14, y + 5, "end", shortened(variant.name())));
    double mean = measure.shown(variant.spread(measure).mean());
    svg.append(line("mean", x(mean), y - 10, y + 10));
    for (VariantRun run : variant.runs()) {
      OptionalDouble value = measure.of(run);
      if (value.isPresent()) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<circle class=\"run\" cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"/>%n",
                x(measure.shown(value.getAsDouble())),
                y));
      }
    }
  }

  private double x(double value) {
    return LEFT + (value - low) / (high - low) * (WIDTH - LEFT - RIGHT);
  }

  private static String shortened(String name) {
    return name.length() <= MOST_LETTERS ? name : name.substring(0, MOST_LETTERS - 1) + "\u2026";
  }

  private static String line(String style, double x, double from, double to) {
    return String.format(
        Locale.ROOT,
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
        style,
        x,
        from,
        x,
        to);
  }

  private static String text(double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
        x,
        y,
        anchor,
        Html.escape(text));
  }

  private String number(double value) {
    return String.format(Locale.ROOT, step < 1 ? "%.1f" : "%.0f", value);
  }
}
