package sc.fiji.ast.commands.text;

import java.util.Locale;

/** Lines of a label and a value. */
public final class TextLines {
  private static final String ALIGNED = "%-20s %s%n";
  private static final String PLAIN = "%s: %s%n";

  private final StringBuilder text = new StringBuilder();
  private final String line;

  private TextLines(String line) {
    this.line = line;
  }

  /** The values below each other, where all letters are of one width. */
  public TextLines() {
    this(ALIGNED);
  }

  /** For ImageJ's log, whose letters are not of one width. */
  public static TextLines plain() {
    return new TextLines(PLAIN);
  }

  public TextLines add(String label, Object value) {
    text.append(String.format(Locale.ROOT, line, label, value));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
