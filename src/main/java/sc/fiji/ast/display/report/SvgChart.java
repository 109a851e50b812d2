package sc.fiji.ast.display.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import sc.fiji.ast.evaluation.metrics.Curve;

/** A chart of curves over a grid, that reads on any screen and in print. */
final class SvgChart {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 340;
  private static final int LEFT = 56;
  private static final int RIGHT = 14;
  private static final int TOP = 12;
  private static final int BOTTOM = 52;

  private final Axis horizontal;
  private final Axis vertical;
  private final Svg svg = new Svg();

  /**
   * @param min below {@code max}; above 0 if logarithmic
   * @param logarithmic whether equal factors are equal lengths
   * @param ticks between min and max
   */
  record Axis(String label, double min, double max, boolean logarithmic, double[] ticks) {

    /** From 0 to 1. */
    static Axis part(String label) {
      return new Axis(label, 0, 1, false, new double[] {0, 0.2, 0.4, 0.6, 0.8, 1});
    }

    private double place(double value) {
      double part =
          logarithmic ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
      return Math.max(0, Math.min(1, part));
    }
  }

  SvgChart(Axis horizontal, Axis vertical) {
    this.horizontal = horizontal;
    this.vertical = vertical;
    addGrid();
  }

  /** Shades all between two values of the horizontal axis. */
  SvgChart band(double from, double to, String style) {
    svg.add(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
        style, x(from), TOP, x(to) - x(from), HEIGHT - TOP - BOTTOM);
    return this;
  }

  /** A line across at a value of the horizontal axis. */
  SvgChart line(double value, String style) {
    return curve(
        new Curve(new double[] {value, value}, new double[] {vertical.min(), vertical.max()}),
        style);
  }

  SvgChart curve(Curve curve, String style) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < curve.x().length; i++) {
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(curve.x()[i]), y(curve.y()[i])));
    }
    svg.add("<polyline class=\"%s\" points=\"%s\"/>", style, points.toString().strip());
    return this;
  }

  /**
   * @param name what a reader who cannot see it is told
   */
  String svg(String name) {
    return svg.of(WIDTH, HEIGHT, name);
  }

  private void addGrid() {
    for (double tick : horizontal.ticks()) {
      svg.line("grid", x(tick), TOP, x(tick), HEIGHT - BOTTOM);
      svg.text(x(tick), HEIGHT - BOTTOM + 18, "middle", number(tick));
    }
    for (double tick : vertical.ticks()) {
      svg.line("grid", LEFT, y(tick), WIDTH - RIGHT, y(tick));
      svg.text(LEFT - 8, y(tick) + 5, "end", number(tick));
    }
    svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", horizontal.label());
    double center = (TOP + HEIGHT - BOTTOM) / 2.0;
    svg.add(
        "<text x=\"14\" y=\"%.1f\" text-anchor=\"middle\" transform=\"rotate(-90 14 %.1f)\">%s"
            + "</text>",
        center, center, Html.escape(vertical.label()));
  }

  private double x(double value) {
    return LEFT + horizontal.place(value) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - vertical.place(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double value) {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }
}
