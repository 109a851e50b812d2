package sc.fiji.ast.commands;

import java.util.Locale;

/** Lines of a label and a value, the values below each other. */
final class TextLines {
  private static final String LINE = "%-20s %s%n";

  private final StringBuilder text = new StringBuilder();

  TextLines add(String label, Object value) {
    text.append(String.format(Locale.ROOT, LINE, label, value));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
