package sc.fiji.ast.image.io;

import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import sc.fiji.ast.image.InvalidImageException;

/** The image formats that can be read, told apart by how a file starts, not by its name. */
public enum ImageFormat {
  PNG(List.of("png"), "89504e470d0a1a0a.*"),
  JPEG(List.of("jpg", "jpeg"), "ffd8ff.*"),
  BMP(List.of("bmp"), "424d.*"),
  GIF(List.of("gif"), "47494638.*"),
  WEBP(List.of("webp"), "52494646.{8}57454250.*"),
  TIFF(List.of("tif", "tiff"), "(49492a00|4d4d002a).*"),
  BIG_TIFF(List.of(), "(49492b00|4d4d002b).*");

  /** What messages say is allowed. */
  static final String ALLOWED = "PNG, JPEG, BMP, GIF, WebP and TIFF images can be read";

  private static final int LONGEST_START = 16;

  private final List<String> nameEndings;
  private final Pattern start;

  ImageFormat(List<String> nameEndings, String start) {
    this.nameEndings = nameEndings;
    this.start = Pattern.compile(start);
  }

  /** The endings of names of such files, lower case, without the dot. */
  static List<String> endings() {
    return Stream.of(values()).flatMap(format -> format.nameEndings.stream()).toList();
  }

  /** Whether a file may say how its image is to be turned. */
  boolean mayBeTurned() {
    return this == JPEG || mayHoldSeveral();
  }

  /** Whether a file may hold several images, of different sizes. */
  boolean mayHoldSeveral() {
    return this == TIFF || this == BIG_TIFF;
  }

  /**
   * The format of the file.
   *
   * @throws InvalidImageException if it is none of these, saying what was found instead
   */
  static ImageFormat of(Path file) throws IOException {
    Optional<ImageFormat> format = find(file);
    if (format.isEmpty()) {
      throw new InvalidImageException(file + ": " + found(file));
    }
    return format.get();
  }

  /** The format of the file, if it is one of these. */
  static Optional<ImageFormat> find(Path file) throws IOException {
    String start = HexFormat.of().formatHex(firstBytes(file));
    return Stream.of(values()).filter(format -> format.start.matcher(start).matches()).findFirst();
  }

  /** How a file of none of these formats starts, and what can be read, as a sentence. */
  static String found(Path file) throws IOException {
    return found(firstBytes(file)) + ".";
  }

  /**
   * @throws InvalidImageException if there is no such file, it cannot be opened, or is empty
   */
  static void requireFile(Path file) throws IOException {
    byte[] start = firstBytes(file);
    if (start.length == 0) {
      throw new InvalidImageException(file + ": " + found(start) + ".");
    }
  }

  /** A reader of such files. */
  ImageReader newReader() throws IOException {
    return switch (this) {
      // Other TIFF readers may be on the class path.
      case TIFF -> new TIFFImageReaderSpi().createReaderInstance(null);
      case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
      case BIG_TIFF -> new BigTIFFImageReaderSpi().createReaderInstance(null);
      default -> readerOfJava(name());
    };
  }

  private static ImageReader readerOfJava(String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getModule() == ImageIO.class.getModule()) {
        return reader;
      }
    }
    throw new IllegalStateException("This Java has no reader for " + format + " images.");
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

  /**
   * Tells of a file that cannot be decoded.
   *
   * @param reason as the decoder says it
   */
  String damaged(Path file, String reason) {
    if (this == JPEG && reason.contains("Unsupported Image Type")) {
      return forPrint(file);
    }
    return String.format(
        Locale.ROOT,
        "%s: the %s image is truncated, damaged or of an unsupported kind (%s); copy or save the"
            + " file anew.",
        file,
        this,
        reason);
  }

  /** Some versions of Java read such JPEGs, but as they are. */
  static String forPrint(Path file) {
    return file + ": the JPEG image has the four colours of print (CMYK); save it as RGB.";
  }
}
