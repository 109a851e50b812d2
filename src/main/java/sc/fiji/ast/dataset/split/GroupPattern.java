package sc.fiji.ast.dataset.split;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which images belong together, such as the tiles of one slide, told by their names. */
public final class GroupPattern {

  /** Each image for itself. */
  public static final GroupPattern NONE = new GroupPattern(null);

  private final Pattern pattern;

  private GroupPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @param text a regular expression with one group in parentheses: images belong together where
   *     that group takes the same text from the names of their files; blank: each for itself
   * @throws IllegalArgumentException if it is none
   */
  public static GroupPattern of(String text) {
    if (text == null || text.isBlank()) {
      return NONE;
    }
    try {
      Pattern pattern = Pattern.compile(text.strip());
      if (pattern.matcher("").groupCount() == 1) {
        return new GroupPattern(pattern);
      }
    } catch (PatternSyntaxException e) {
      throw wrong(text, e.getDescription());
    }
    throw wrong(text, "exactly one part must stand in parentheses");
  }

  private static IllegalArgumentException wrong(String text, String reason) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "group is '%s': %s. Give a regular expression such as (slide\\d+)_ whose parentheses"
                + " take from a file's name what those that belong together have in common.",
            text,
            reason));
  }

  /**
   * What the pattern takes from each name; null where it is not found, or where there is no
   * pattern.
   *
   * @param names of images, or paths
   * @throws IllegalArgumentException if it is found in none of them, or is the same in all
   */
  List<String> keys(List<String> names) {
    List<String> keys = new ArrayList<>();
    for (String name : names) {
      Matcher matcher =
          pattern == null ? null : pattern.matcher(name.replaceFirst(".*[/\\\\]", ""));
      keys.add(matcher != null && matcher.find() ? matcher.group(1) : null);
    }
    if (pattern != null && keys.stream().distinct().count() == 1) {
      throw wrong(
          pattern.pattern(),
          keys.get(0) == null
              ? "it is not found in the name of any image, such as " + names.get(0)
              : "all images are of one group, '" + keys.get(0) + "', and none can be held out");
    }
    return keys;
  }
}
