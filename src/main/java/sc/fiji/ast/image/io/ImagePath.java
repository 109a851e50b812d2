package sc.fiji.ast.image.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image by its file and, where the file holds several, a number: {@code file.lif#3}.
 *
 * @param series from 1; 0: no number is given, the file holds one image
 */
public record ImagePath(Path file, int series) {
  private static final Pattern NUMBERED = Pattern.compile("(.+)#([1-9][0-9]{0,8})");

  /** What a path means: a file that is there by this name, or an image of another one. */
  public static ImagePath of(Path image) {
    Matcher name = NUMBERED.matcher(image.getFileName().toString());
    if (!name.matches() || Files.exists(image)) {
      return new ImagePath(image, 0);
    }
    return new ImagePath(image.resolveSibling(name.group(1)), Integer.parseInt(name.group(2)));
  }

  /** The path that means one image of a file that holds several. */
  public static Path numbered(Path file, int series) {
    return file.resolveSibling(file.getFileName() + "#" + series);
  }

  /**
   * The name without its ending, by which masks and depth files belong to images: {@code a} of
   * {@code a.png}, {@code a#3} of {@code a.lif#3}.
   */
  public static String stem(Path image) {
    ImagePath path = of(image);
    String name = path.file.getFileName().toString();
    String stem = name.substring(0, name.lastIndexOf('.'));
    return path.series == 0 ? stem : stem + "#" + path.series;
  }
}
