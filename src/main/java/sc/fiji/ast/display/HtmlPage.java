package sc.fiji.ast.display;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** An HTML page of a report under way: it needs nothing else, and is well-formed as XML. */
final class HtmlPage {
  private static final String STYLE = "report.css";

  private final StringBuilder page = new StringBuilder();

  /**
   * @param kind of report
   * @param heading of the page
   * @param source where it comes from, below the heading
   */
  HtmlPage(String kind, String heading, String source) {
    add(
        """
        <!DOCTYPE html>
        <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
        style-src 'unsafe-inline'"/>
        <title>AST %s of %s</title>
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
        kind.toLowerCase(Locale.ROOT), heading, raw(style()), kind, heading, source);
  }

  /** Text that is HTML already. */
  private record Raw(String html) {}

  static Object raw(String html) {
    return new Raw(html);
  }

  /**
   * Adds HTML; texts among the arguments are escaped.
   *
   * @param format as of {@link String#format}
   */
  void add(String format, Object... arguments) {
    Object[] safe = Arrays.stream(arguments).map(HtmlPage::safe).toArray();
    page.append(String.format(Locale.ROOT, format, safe));
  }

  private static Object safe(Object argument) {
    if (argument instanceof String text) {
      return Html.escape(text);
    }
    return argument instanceof Raw raw ? raw.html() : argument;
  }

  /** The complete page in UTF-8. */
  byte[] close() {
    add("</main>\n</body>\n</html>\n");
    return page.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String style() {
    try (InputStream stream = HtmlPage.class.getResourceAsStream(STYLE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(STYLE + " cannot be read from the plugin's jar.", e);
    }
  }
}
