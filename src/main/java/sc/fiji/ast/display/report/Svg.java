package sc.fiji.ast.display.report;

import java.util.Locale;

/** A chart as text of SVG. Its colours come from the style sheet of the page, by class names. */
final class Svg {
  private final StringBuilder marks = new StringBuilder();

  void line(String style, double x1, double y1, double x2, double y2) {
    add(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
        style, x1, y1, x2, y2);
  }

  /**
   * @param anchor what of the text stands at x: start, middle or end
   */
  void text(double x, double y, String anchor, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        x, y, anchor, Html.escape(text));
  }

  /**
   * Adds any other element.
   *
   * @param format of {@link String#format}
   */
  void add(String format, Object... values) {
    marks.append(String.format(Locale.ROOT, format + "%n", values));
  }

  /**
   * @param name what a reader who cannot see it is told
   */
  String of(int width, int height, String name) {
    return String.format(
        Locale.ROOT,
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">%n"
            + "<title>%s</title>%n%s</svg>%n",
        width,
        height,
        Html.escape(name),
        marks);
  }
}
