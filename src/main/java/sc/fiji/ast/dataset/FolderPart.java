package sc.fiji.ast.dataset;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One of several parts of the images of a folder, for one of several machines. Each image is in one
 * part, told by its name alone: images that come or go move no other.
 *
 * @param number from 1
 * @param count of parts in all
 */
public record FolderPart(int number, int count) {

  /** All images. */
  public static final FolderPart WHOLE = new FolderPart(1, 1);

  private static final Pattern TEXT = Pattern.compile("\\s*(\\d{1,6})\\s*/\\s*(\\d{1,6})\\s*");
  private static final Pattern LABEL = Pattern.compile("(\\d{1,6})-of-(\\d{1,6})");
  private static final int DIGITS = 15;

  public FolderPart {
    if (number < 1 || number > count) {
      throw new IllegalArgumentException(refused(number + "/" + count));
    }
  }

  /**
   * @param text such as {@code 3/16}; blank: all images
   * @throws IllegalArgumentException saying what is allowed
   */
  public static FolderPart parse(String text) {
    if (text == null || text.isBlank()) {
      return WHOLE;
    }
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(refused(text));
    }
    return of(matcher);
  }

  /** Whether a text is the {@link #label} of a part. */
  public static boolean isLabel(String text) {
    Matcher matcher = LABEL.matcher(text);
    return matcher.matches()
        && Integer.parseInt(matcher.group(1)) >= 1
        && Integer.parseInt(matcher.group(1)) <= Integer.parseInt(matcher.group(2));
  }

  /**
   * @param text that {@link #isLabel}
   */
  public static FolderPart ofLabel(String text) {
    Matcher matcher = LABEL.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(refused(text));
    }
    return of(matcher);
  }

  private static FolderPart of(Matcher matcher) {
    return new FolderPart(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  private static String refused(String text) {
    return String.format(
        Locale.ROOT,
        "part is '%s'; 1/16 to 16/16 are allowed, with any number of parts, or merge.",
        text);
  }

  public boolean isWhole() {
    return count == 1;
  }

  /** As a name of files, such as {@code 3-of-16}. */
  public String label() {
    return number + "-of-" + count;
  }

  /**
   * @param name of an image: its path in the folder, with / between folders
   */
  public boolean contains(String name) {
    String digest = DigestUtils.sha256Hex(name).substring(0, DIGITS);
    return Long.parseLong(digest, 16) % count == number - 1;
  }

  /** Such as {@code 3/16}. */
  @Override
  public String toString() {
    return number + "/" + count;
  }
}
