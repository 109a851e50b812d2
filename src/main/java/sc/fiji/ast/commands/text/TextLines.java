package sc.fiji.ast.commands.text;

import java.util.Locale;

/** Lines of a label and a value, the values below each other. */
public final class TextLines {
  private static final String LINE = "%-20s %s%n";

  private final StringBuilder text = new StringBuilder();

  public TextLines add(String label, Object value) {
    text.append(String.format(Locale.ROOT, LINE, label, value));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
