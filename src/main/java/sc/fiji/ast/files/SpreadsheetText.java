package sc.fiji.ast.files;

import java.util.regex.Pattern;

/**
 * Text in tables, such as names of files, that spreadsheets would run as a formula: it begins with
 * {@code =}, {@code +}, {@code -}, {@code @}, a tab or a line end. An apostrophe before it tells
 * them that it is text.
 */
public final class SpreadsheetText {

  /** The full-width forms count as formulas in some languages. */
  private static final String STARTS = "[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]";

  /** Apostrophes before such a start count too, so that the first can be taken away again. */
  private static final Pattern FORMULA = Pattern.compile("'*" + STARTS + ".*", Pattern.DOTALL);

  private static final Pattern DEFUSED = Pattern.compile("'+" + STARTS + ".*", Pattern.DOTALL);

  private SpreadsheetText() {}

  /** A cell as it is written: text without harm; numbers and all other text as they are. */
  public static Object defused(Object cell) {
    return cell instanceof String text ? defused(text) : cell;
  }

  /** As {@link #defused(Object)}. */
  public static String defused(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  /** What was written as {@link #defused}. */
  public static String original(String defused) {
    return DEFUSED.matcher(defused).matches() ? defused.substring(1) : defused;
  }
}
