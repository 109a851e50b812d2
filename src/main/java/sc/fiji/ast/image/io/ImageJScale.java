package sc.fiji.ast.image.io;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of pixels as ImageJ writes it to TIFF files: the unit in the description
 * ("unit=micron"), pixels a unit in the fields for the resolution.
 *
 * <p>The resolution of other TIFF files is one for printing, as a rule, and says nothing of the
 * sample.
 */
final class ImageJScale {
  private static final Pattern UNIT =
      Pattern.compile("\\AImageJ=.*?^unit=([^\\n]+)$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern UNIT_OF_HEIGHT = Pattern.compile("^yunit=", Pattern.MULTILINE);
  private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

  private ImageJScale() {}

  /**
   * @param description of the file
   * @param across pixels a unit
   * @param down pixels a unit
   * @return empty where the file is not ImageJ's, has no scale, or has two units
   */
  static Optional<PixelSize> of(String description, double across, double down) {
    Matcher unit = UNIT.matcher(description);
    boolean scaled = across > 0 && down > 0 && unit.find();
    if (!scaled || UNIT_OF_HEIGHT.matcher(description).find()) {
      return Optional.empty();
    }
    return Optional.of(new PixelSize(1 / across, 1 / down, name(unit.group(1).strip())));
  }

  /** ImageJ writes letters beyond ASCII as numbers, and the micrometre as a word. */
  private static String name(String written) {
    String unit =
        ESCAPED.matcher(written).replaceAll(escaped -> Matcher.quoteReplacement(letter(escaped)));
    return unit.equals("micron") || unit.equals("um") ? "µm" : unit;
  }

  private static String letter(MatchResult escaped) {
    return Character.toString(Integer.parseInt(escaped.group(1), 16));
  }
}
