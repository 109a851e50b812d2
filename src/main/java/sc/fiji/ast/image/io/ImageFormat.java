package sc.fiji.ast.image.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sc.fiji.ast.image.InvalidImageException;

/** The image formats that can be read, told apart by how a file starts, not by its name. */
public enum ImageFormat {
  PNG(List.of("png"), "89504e470d0a1a0a"),
  JPEG(List.of("jpg", "jpeg"), "ffd8ff"),
  BMP(List.of("bmp"), "424d"),
  GIF(List.of("gif"), "47494638"),
  TIFF(List.of("tif", "tiff"), "49492a00", "4d4d002a"),
  BIG_TIFF(List.of(), "49492b00", "4d4d002b");

  /** What messages say is allowed. */
  static final String ALLOWED = "PNG, JPEG, BMP, GIF and TIFF images can be read";

  private static final int LONGEST_START = 16;

  private final List<String> endings;
  private final List<byte[]> starts;

  ImageFormat(List<String> endings, String... starts) {
    this.endings = endings;
    this.starts = Arrays.stream(starts).map(HexFormat.of()::parseHex).toList();
  }

  /** All file name endings that are taken for images, lower case, without the dot. */
  public static List<String> allEndings() {
    return Stream.of(values()).flatMap(format -> format.endings.stream()).toList();
  }

  public static boolean hasImageEnding(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return allEndings().stream().anyMatch(ending -> name.endsWith("." + ending));
  }

  /**
   * The format of the file.
   *
   * @throws InvalidImageException if it is none of these, saying what was found instead
   */
  static ImageFormat of(Path file) throws IOException {
    byte[] start = firstBytes(file);
    return Stream.of(values())
        .filter(format -> format.starts.stream().anyMatch(known -> startsWith(start, known)))
        .findFirst()
        .orElseThrow(() -> new InvalidImageException(file + ": " + found(start) + "."));
  }

  private static byte[] firstBytes(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new InvalidImageException(file + ": there is no such file; check the path.");
    }
    if (!Files.isRegularFile(file)) {
      throw new InvalidImageException(file + ": this is not a file; give an image file.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LONGEST_START);
    } catch (IOException e) {
      throw new InvalidImageException(
          file + ": the file cannot be opened (" + e + "); check its permissions.", e);
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static String found(byte[] start) {
    if (start.length == 0) {
      return "the file is empty (0 bytes); " + ALLOWED;
    }
    if (isText(start)) {
      String text = new String(start, StandardCharsets.US_ASCII).strip();
      return "the file starts like text (\"" + text + "\"), not like an image; " + ALLOWED;
    }
    String bytes = HexFormat.ofDelimiter(" ").formatHex(start);
    return "the file starts with the bytes " + bytes + ", as no known image does; " + ALLOWED;
  }

  private static boolean isText(byte[] bytes) {
    for (byte b : bytes) {
      if ((b < ' ' || b > '~') && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
