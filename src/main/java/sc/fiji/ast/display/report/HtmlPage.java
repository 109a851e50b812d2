package sc.fiji.ast.display.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.VariantResult;

/** An HTML page that is written piece by piece, needs nothing else, and is well-formed as XML. */
final class HtmlPage {
  private static final String STYLE = "report.css";

  private final StringBuilder page = new StringBuilder();

  /** Text that is HTML already. */
  record Raw(String html) {}

  /**
   * Begins the page: what stands above its sections.
   *
   * @param kind of page, for example "Evaluation"
   * @param source what it is about, and when
   */
  HtmlPage(String title, String kind, String heading, String source) {
    add(
        """
        <!DOCTYPE html>
        <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
        style-src 'unsafe-inline'"/>
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        <header>
        <p class="kind">AST for Fiji &#183; %s</p>
        <h1>%s</h1>
        <p class="source">%s</p>
        </header>
        """,
        title, new Raw(style()), kind, heading, source);
  }

  /** Adds HTML; texts among the arguments are escaped. */
  void add(String format, Object... arguments) {
    Object[] safe = Arrays.stream(arguments).map(HtmlPage::safe).toArray();
    page.append(String.format(Locale.ROOT, format, safe));
  }

  /** Adds a section that can be folded, unless there are no lines. */
  void addList(String title, List<String> lines, boolean open) {
    if (lines.isEmpty()) {
      return;
    }
    add(
        "<section>\n<h2>%s</h2>\n<details%s>\n<summary>%d in all</summary>\n<ul class=\"notes\">\n",
        title, new Raw(open ? " open=\"open\"" : ""), lines.size());
    lines.forEach(line -> add("<li>%s</li>\n", line));
    add("</ul>\n</details>\n</section>\n");
  }

  /**
   * Adds, for each measure of quality, a chart with a dot for each training, so that one sees
   * whether differences are larger than chance.
   */
  void addTrainings(List<VariantResult> results) {
    add("<section>\n<h2>Each training</h2>\n<div class=\"charts trainings\">\n");
    for (Measure measure : Measure.QUALITY) {
      List<VariantResult> shown =
          results.stream().filter(result -> result.spread(measure).count() > 0).toList();
      if (!shown.isEmpty()) {
        add(
            "<figure>\n%s<figcaption>%s</figcaption>\n</figure>\n",
            new Raw(new DotChart(measure, shown).svg()), measure.label());
      }
    }
    add("</div>\n</section>\n");
  }

  /** Adds a text as it is, line by line. */
  void addAccount(String title, String text) {
    add(
        """
        <section class="account">
        <h2>%s</h2>
        <pre>%s</pre>
        </section>
        """,
        title, text);
  }

  /** Ends the page, and gives it in UTF-8. */
  byte[] end() {
    add("</main>\n</body>\n</html>\n");
    return page.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Object safe(Object argument) {
    if (argument instanceof String text) {
      return Html.escape(text);
    }
    return argument instanceof Raw raw ? raw.html() : argument;
  }

  private static String style() {
    try (InputStream stream = HtmlPage.class.getResourceAsStream(STYLE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(STYLE + " cannot be read from the plugin's jar.", e);
    }
  }
}
