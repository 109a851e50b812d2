package sc.fiji.ast.pipeline.feedback;

import java.util.Locale;
import java.util.regex.Pattern;
import sc.fiji.ast.image.io.ImageFiles;

/** Names of files for images that are known by a title. */
final class ReportedName {
  private static final Pattern NOT_IN_FILES = Pattern.compile("[\\\\/:*?\"<>|\\p{Cntrl}]");

  /** So many characters of any language fit into the name of a file. */
  private static final int LONGEST = 60;

  private ReportedName() {}

  /** The title without an image's ending and what file systems do not take. */
  static String of(String title) {
    String name = NOT_IN_FILES.matcher(withoutEnding(title.strip())).replaceAll("_");
    // Files that begin with a dot are hidden, and passed over.
    name = name.replaceFirst("^\\.+", "_").strip();
    int end = name.offsetByCodePoints(0, Math.min(LONGEST, name.codePointCount(0, name.length())));
    return name.isEmpty() ? "image" : name.substring(0, end);
  }

  private static String withoutEnding(String title) {
    String lower = title.toLowerCase(Locale.ROOT);
    return ImageFiles.endings().stream()
        .map(ending -> "." + ending)
        .filter(lower::endsWith)
        .findFirst()
        .map(ending -> title.substring(0, title.length() - ending.length()))
        .orElse(title);
  }
}
