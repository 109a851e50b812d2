package sc.fiji.ast.image.io;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageMetadata;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;

/**
 * What one directory of a TIFF file says about its pixels.
 *
 * <p>Grey and RGB samples are taken as they are stored: reading them as a picture would clip floats
 * to 0..1 and invert images that are "white is zero", which is only how ImageJ's inverted look-up
 * tables are displayed.
 */
record TiffPlane(String name, TIFFImageMetadata fields) {
  /** 258 bytes by two bits. */
  static final int DEFLATE_MOST_PER_BYTE = 1032;

  private static final int WHITE_IS_ZERO = 0;
  private static final int BLACK_IS_ZERO = 1;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int YCBCR = 6;
  private static final int UNCOMPRESSED = 1;
  private static final int LZW = 5;
  private static final int OLD_JPEG = 6;
  private static final int JPEG = 7;
  private static final int DEFLATE = 8;
  private static final int OLD_DEFLATE = 32946;
  private static final int PACK_BITS = 32773;
  private static final Map<Integer, String> UNKNOWN_COMPRESSIONS =
      Map.of(
          33003, "JPEG 2000",
          33005, "JPEG 2000",
          34712, "JPEG 2000",
          34887, "LERC",
          34925, "LZMA",
          50000, "ZSTD",
          50001, "WebP",
          50002, "JPEG XL");
  private static final int REDUCED = 1;
  private static final int UNSIGNED = 1;
  private static final int SIGNED = 2;
  private static final int FLOAT = 3;
  private static final int ASSOCIATED_ALPHA = 1;
  private static final int UNASSOCIATED_ALPHA = 2;

  static TiffPlane of(Path file, ImageReader reader, int index) throws IOException {
    return new TiffPlane(file.toString(), (TIFFImageMetadata) reader.getImageMetadata(index));
  }

  Sample read(ImageReader reader, int index) throws IOException {
    if (isPicture()) {
      return ofPicture(reader.read(index));
    }
    int channels = bands() > 1 ? 1 : channels(); // Bands come one by one, or side by side.
    BitDepth depth = depth();
    Raster raster = reader.readRaster(index, null);
    return RasterSamples.of(
        isSigned() ? RasterSamples.unsigned(raster) : raster, channels, depth, factor());
  }

  /** Whether values from -32768 to 32767 are read as 0 to 65535, as ImageJ does. */
  boolean isSigned() {
    return number(TIFF.TAG_SAMPLE_FORMAT, UNSIGNED) == SIGNED;
  }

  private Sample ofPicture(BufferedImage image) throws InvalidImageException {
    if (image.getColorModel() instanceof IndexColorModel palette && isInverted(palette)) {
      return RasterSamples.of(image.getRaster(), 1, BitDepth.EIGHT, factor());
    }
    return RasterSamples.of(image, name);
  }

  /** Whether the palette is what ImageJ writes for an inverted look-up table. */
  private static boolean isInverted(IndexColorModel palette) {
    int last = palette.getMapSize() - 1;
    return IntStream.rangeClosed(0, last)
        .allMatch(i -> (palette.getRGB(i) & 0xffffff) == 0x010101 * (255 * (last - i) / last));
  }

  ClaimedSize claimedSize(Path file, int width, int height) throws InvalidImageException {
    requireKnownCompression();
    int bitsPerPixel = Math.multiplyExact(samplesPerPixel(), bits());
    return new ClaimedSize(
        file, width, height, valuesInMemory(), bytesPerValue(), bitsPerPixel, mostPerByte());
  }

  /** How many values each pixel has, alpha included. */
  int samplesPerPixel() {
    return number(TIFF.TAG_SAMPLES_PER_PIXEL, 1);
  }

  int bits() {
    return number(TIFF.TAG_BITS_PER_SAMPLE, 1);
  }

  /** How many values are made of each pixel; of a palette's, its index and its colour. */
  private int valuesInMemory() {
    boolean palette = number(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, BLACK_IS_ZERO) == PALETTE;
    return palette ? 4 : bands() > 1 ? 1 : Math.min(samplesPerPixel(), 4);
  }

  /** The bytes of each of these values. */
  private int bytesPerValue() {
    return bits() <= 8 ? Byte.BYTES : bits() <= 16 ? Short.BYTES : Float.BYTES;
  }

  /** How many bytes of pixels one byte of the file can hold at most; 0: unknown. */
  private int mostPerByte() {
    if (number(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, BLACK_IS_ZERO) == YCBCR) {
      return 0; // Colours may be stored for several pixels together.
    }
    return switch (compression()) {
      case UNCOMPRESSED -> 1;
      case PACK_BITS -> 64;
      case DEFLATE, OLD_DEFLATE -> DEFLATE_MOST_PER_BYTE;
      case LZW -> 2600; // The longest of 4096 strings by 12 bits.
      default -> 0;
    };
  }

  /** No decoder at hand knows these; they would take the file for a damaged one. */
  void requireKnownCompression() throws InvalidImageException {
    String unknown = UNKNOWN_COMPRESSIONS.get(compression());
    if (unknown != null) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: unsupported compression %s of the TIFF image; save it uncompressed, or with LZW"
                  + " or Deflate.",
              name,
              unknown));
    }
  }

  /** Whether decoded values may differ from those that were saved. */
  boolean isLossy() {
    return compression() == OLD_JPEG || compression() == JPEG;
  }

  private int compression() {
    return number(TIFF.TAG_COMPRESSION, UNCOMPRESSED);
  }

  boolean isCompressed() {
    return compression() != UNCOMPRESSED;
  }

  /** Whether each row lies for itself, as many whole bytes as its samples have. */
  boolean hasPlainRows() {
    int color = number(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, BLACK_IS_ZERO);
    return !isCompressed() && bits() % Byte.SIZE == 0 && color != YCBCR;
  }

  /** Whether a tile or strip of it can be read as if it were all of the plane. */
  boolean canBeCut() {
    boolean wholeNumbers = bits() >= Byte.SIZE || Byte.SIZE % bits() == 0;
    return wholeNumbers && compression() != OLD_JPEG;
  }

  /** Of so many pixels, as they lie there when nothing is compressed. */
  long bytes(int width, int height) {
    return (long) width * height * samplesPerPixel() * bits() / Byte.SIZE;
  }

  long dataOffset() {
    long[] offsets = numbers(TIFF.TAG_STRIP_OFFSETS);
    return offsets.length == 0 ? 0 : offsets[0];
  }

  Orientation orientation() {
    return Orientation.of(number(TIFF.TAG_ORIENTATION, 1));
  }

  /** Whether it is a smaller copy of another image of the file, such as a thumbnail. */
  boolean isReduced() {
    return (number(TIFF.TAG_SUBFILE_TYPE, 0) & REDUCED) != 0;
  }

  String description() {
    Entry entry = fields.getTIFFField(TIFF.TAG_IMAGE_DESCRIPTION);
    return entry == null ? "" : entry.getValueAsString();
  }

  Optional<PixelSize> pixelSize() {
    return ImageJScale.of(
        description(), decimal(TIFF.TAG_X_RESOLUTION), decimal(TIFF.TAG_Y_RESOLUTION));
  }

  /** Whether the samples only become grey or RGB when read as a picture. */
  private boolean isPicture() throws InvalidImageException {
    int color = number(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, BLACK_IS_ZERO);
    return switch (color) {
      case WHITE_IS_ZERO, BLACK_IS_ZERO, RGB -> isLossy();
      case PALETTE, YCBCR -> true;
      default ->
          throw new InvalidImageException(
              String.format(
                  Locale.ROOT,
                  "%s: unsupported TIFF colour space (photometric interpretation %d); grey, RGB,"
                      + " palette and YCbCr can be read.",
                  name,
                  color));
    };
  }

  /** The channels without alpha: 1 or 3. */
  int channels() {
    return number(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, BLACK_IS_ZERO) == RGB ? 3 : 1;
  }

  /** Its values for each pixel if these are neither grey nor a colour, with or without alpha; 1. */
  int bands() {
    int color = number(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, BLACK_IS_ZERO);
    int meaning = number(TIFF.TAG_EXTRA_SAMPLES, 0);
    boolean alpha = meaning == ASSOCIATED_ALPHA || meaning == UNASSOCIATED_ALPHA;
    int shown = channels() + (alpha ? 1 : 0);
    return color > RGB || samplesPerPixel() <= shown ? 1 : samplesPerPixel();
  }

  BitDepth depth() throws InvalidImageException {
    int format = number(TIFF.TAG_SAMPLE_FORMAT, UNSIGNED);
    if (format == UNSIGNED && bits() <= 16) {
      return bits() <= 8 ? BitDepth.EIGHT : BitDepth.SIXTEEN;
    }
    if (format == SIGNED && bits() == 16) {
      return BitDepth.SIXTEEN;
    }
    if (format == FLOAT && bits() <= 32) {
      return BitDepth.FLOAT;
    }
    throw new InvalidImageException(
        String.format(
            Locale.ROOT,
            "%s: unsupported samples of %d bits (%s); unsigned integers of up to 16 bits,"
                + " signed ones of 16 bits and 32-bit float can be read.",
            name,
            bits(),
            format == FLOAT ? "float" : format == UNSIGNED ? "unsigned" : "signed"));
  }

  /** Brings fewer than 8 bits to 0..255. */
  private float factor() {
    return bits() < 8 ? 255f / ((1 << bits()) - 1) : 1;
  }

  int number(int tag, int otherwise) {
    Number value = number(tag);
    return value == null ? otherwise : value.intValue();
  }

  /** All numbers of a field; none where there is no such field. */
  long[] numbers(int tag) {
    Entry entry = fields.getTIFFField(tag);
    if (entry == null) {
      return new long[0];
    }
    Object value = entry.getValue();
    if (!value.getClass().isArray()) {
      return new long[] {((Number) value).longValue()};
    }
    return IntStream.range(0, Array.getLength(value))
        .mapToLong(i -> Array.getLong(value, i))
        .toArray();
  }

  /** 0 where there is none. */
  private double decimal(int tag) {
    Number value = number(tag);
    return value == null ? 0 : value.doubleValue();
  }

  /** The first number of a field; null where there is none. */
  private Number number(int tag) {
    Entry entry = fields.getTIFFField(tag);
    if (entry == null) {
      return null;
    }
    Object value = entry.getValue();
    return (Number) (value.getClass().isArray() ? Array.get(value, 0) : value);
  }
}
