package sc.fiji.ast.display.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import sc.fiji.ast.evaluation.metrics.Curve;

/**
 * A chart as SVG text, that reads on any screen and in print. Its colours come from the style sheet
 * of the page, by class names.
 */
final class SvgChart {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 340;
  private static final int LEFT = 56;
  private static final int RIGHT = 14;
  private static final int TOP = 12;
  private static final int BOTTOM = 52;

  private final Axis horizontal;
  private final Axis vertical;
  private final StringBuilder marks = new StringBuilder();

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
  }

  /** Shades all between two values of the horizontal axis. */
  SvgChart band(double from, double to, String style) {
    marks.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
            style,
            x(from),
            TOP,
            x(to) - x(from),
            HEIGHT - TOP - BOTTOM));
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
    marks.append(
        String.format(
            Locale.ROOT,
            "<polyline class=\"%s\" points=\"%s\"/>%n",
            style,
            points.toString().strip()));
    return this;
  }

  /**
   * @param name what a reader who cannot see it is told
   */
  String svg(String name) {
    return String.format(
        Locale.ROOT,
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">%n"
            + "<title>%s</title>%n%s%s</svg>%n",
        WIDTH,
        HEIGHT,
        Html.escape(name),
        grid(),
        marks);
  }

  private String grid() {
    StringBuilder grid = new StringBuilder();
    for (double tick : horizontal.ticks()) {
      grid.append(line(x(tick), TOP, x(tick), HEIGHT - BOTTOM));
      grid.append(text(x(tick), HEIGHT - BOTTOM + 18, "middle", number(tick)));
    }
    for (double tick : vertical.ticks()) {
      grid.append(line(LEFT, y(tick), WIDTH - RIGHT, y(tick)));
      grid.append(text(LEFT - 8, y(tick) + 5, "end", number(tick)));
    }
    double middle = (LEFT + WIDTH - RIGHT) / 2.0;
    grid.append(text(middle, HEIGHT - 8, "middle", horizontal.label()));
    double center = (TOP + HEIGHT - BOTTOM) / 2.0;
    grid.append(
        String.format(
            Locale.ROOT,
            "<text x=\"14\" y=\"%.1f\" text-anchor=\"middle\" transform=\"rotate(-90 14 %.1f)\">%s"
                + "</text>%n",
            center,
            center,
            Html.escape(vertical.label())));
    return grid.toString();
  }

  private static String line(double x1, double y1, double x2, double y2) {
    return String.format(
        Locale.ROOT,
        "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
        x1,
        y1,
        x2,
        y2);
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
