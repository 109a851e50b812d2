package sc.fiji.ast.image.io;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.blocks.ChannelsApart;
import sc.fiji.ast.image.io.blocks.PlaneBlocks;

/**
 * The tiles or strips of one plane of a TIFF file, each read for itself: as a TIFF of its own that
 * consists of it alone, so that its values are those of the plane read as a whole. Decoders find a
 * part of a plane by decoding all that is stored before it.
 *
 * <p>Rows that are not compressed are read in blocks of a few, whatever their strips. No file stays
 * open; threads may share it.
 */
final class TiffBlocks implements PlaneBlocks {

  /**
   * Bytes of a plane that is better read as a whole: 4700 x 4700 pixels in colour; less where Java
   * has less than 1 GiB.
   */
  static final long LARGEST_WHOLE = Math.min(1 << 26, Runtime.getRuntime().maxMemory() / 16);

  /** Bytes of rows that are read together; one row at least. */
  private static final int ROWS = 1 << 22;

  /** More bytes in a block, and there is no gain in reading it for itself. */
  private static final long LARGEST = 1 << 27;

  /** What tells how the bytes of a block become pixels. */
  private static final int[] DECODING = {
    TIFF.TAG_BITS_PER_SAMPLE,
    TIFF.TAG_COMPRESSION,
    TIFF.TAG_PHOTOMETRIC_INTERPRETATION,
    TIFF.TAG_FILL_ORDER,
    TIFF.TAG_SAMPLES_PER_PIXEL,
    TIFF.TAG_PLANAR_CONFIGURATION,
    TIFF.TAG_GROUP3OPTIONS,
    TIFF.TAG_GROUP4OPTIONS,
    TIFF.TAG_PREDICTOR,
    TIFF.TAG_COLOR_MAP,
    TIFF.TAG_EXTRA_SAMPLES,
    TIFF.TAG_SAMPLE_FORMAT,
    TIFF.TAG_JPEG_TABLES,
    TIFF.TAG_YCBCR_COEFFICIENTS,
    TIFF.TAG_YCBCR_SUB_SAMPLING,
    TIFF.TAG_YCBCR_POSITIONING,
    TIFF.TAG_REFERENCE_BLACK_WHITE,
    TIFF.TAG_ICC_PROFILE,
  };

  /** What tells of channels. */
  private static final Set<Object> COLOURS =
      Set.of(
          TIFF.TAG_BITS_PER_SAMPLE,
          TIFF.TAG_SAMPLE_FORMAT,
          TIFF.TAG_PHOTOMETRIC_INTERPRETATION,
          TIFF.TAG_SAMPLES_PER_PIXEL,
          TIFF.TAG_PLANAR_CONFIGURATION,
          TIFF.TAG_EXTRA_SAMPLES,
          TIFF.TAG_ICC_PROFILE);

  private final TiffPlane plane;
  private final ClaimedSize size;
  private final ByteOrder order;
  private final TiffLayout stored;
  private final int blockHeight;

  private TiffBlocks(TiffPlane plane, ClaimedSize size, ByteOrder order, TiffLayout stored) {
    this.plane = plane;
    this.size = size;
    this.order = order;
    this.stored = stored;
    blockHeight =
        stored.hasRows()
            ? (int) Math.max(1, Math.min(size.height(), ROWS / stored.rowBytes()))
            : stored.height();
  }

  /**
   * @param order of the bytes of numbers in the file
   * @param shift bytes from what the plane's directory tells to the pixels
   * @return empty where the plane cannot be read in blocks
   */
  static Optional<TiffBlocks> of(TiffPlane plane, ClaimedSize size, ByteOrder order, long shift) {
    return TiffLayout.of(plane, size.width(), size.height(), shift)
        .map(stored -> new TiffBlocks(plane, size, order, stored))
        .filter(blocks -> plane.canBeCut() && (plane.bands() == 1 || areBandsPlain(plane)))
        .filter(blocks -> plane.bytes(blocks.blockWidth(), blocks.blockHeight) <= LARGEST);
  }

  private static boolean areBandsPlain(TiffPlane plane) {
    int bits = plane.bits();
    int predictor = plane.number(TIFF.TAG_PREDICTOR, 1);
    boolean known = predictor == 1 || predictor == 2 && bits <= 16 && !plane.isSigned();
    return known
        && bits % Byte.SIZE == 0
        && Arrays.stream(plane.numbers(TIFF.TAG_BITS_PER_SAMPLE)).allMatch(each -> each == bits)
        && !plane.isLossy();
  }

  /** Of a plane that cannot be read in blocks. */
  static void requireOneBand(TiffPlane plane) throws InvalidImageException {
    if (plane.bands() > 1) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: the image has %d channels in strips that are too large, or of a kind that cannot"
                  + " be read; save it in tiles, or each channel as a page of 8 or 16 bits.",
              plane.name(),
              plane.samplesPerPixel()));
    }
  }

  /**
   * @param bands of the first plane
   */
  static void requireBands(TiffPlane plane, int bands) throws InvalidImageException {
    if (plane.bands() != bands) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: of its pages one has %d channels, another %d; save them as files of their own.",
              plane.name(),
              bands,
              plane.bands()));
    }
  }

  /** Java's decoders fill what is missing with grey and only warn: the first such warning. */
  static Optional<String> loss(List<String> warnings) {
    return warnings.stream()
        .filter(
            warning -> {
              String text = warning.toLowerCase(Locale.ROOT);
              return text.contains("truncated") || text.contains("premature");
            })
        .findFirst();
  }

  @Override
  public Path file() {
    return size.file();
  }

  @Override
  public int width() {
    return size.width();
  }

  @Override
  public int height() {
    return size.height();
  }

  @Override
  public int blockWidth() {
    return stored.width();
  }

  @Override
  public int blockHeight() {
    return blockHeight;
  }

  @Override
  public Sample read(int index) throws IOException {
    int across = (width() + blockWidth() - 1) / blockWidth();
    int top = index / across * blockHeight;
    int rows = stored.isTiled() ? blockHeight : Math.min(blockHeight, height() - top);
    List<byte[]> parts = new ArrayList<>();
    try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "r")) {
      for (int band = 0; band < stored.bands(); band++) {
        parts.add(
            stored.hasRows()
                ? stored.rows(bytes, band, top, rows)
                : stored.part(bytes, band, index));
      }
    }
    return decoded(parts, rows);
  }

  /** Of many channels no decoder knows: they are taken for the pixels of a wider grey image. */
  private Sample decoded(List<byte[]> parts, int rows) throws IOException {
    int bands = plane.bands();
    if (bands == 1) {
      return decoded(parts, blockWidth(), rows, fields());
    }
    if (parts.size() == 1) {
      List<Entry> fields = greyFields();
      boolean differences = plane.number(TIFF.TAG_PREDICTOR, 1) != 1;
      fields.removeIf(field -> field.getIdentifier().equals(TIFF.TAG_PREDICTOR));
      Sample stored = decoded(parts, blockWidth() * bands, rows, fields);
      return ChannelsApart.ofPixels(stored, bands, differences ? plane.bits() : 0);
    }
    List<Sample> planes = new ArrayList<>();
    for (byte[] part : parts) {
      planes.add(decoded(List.of(part), blockWidth(), rows, greyFields()));
    }
    return ChannelsApart.ofPlanes(planes);
  }

  /** Of one channel. */
  private List<Entry> greyFields() {
    List<Entry> fields = fields();
    fields.removeIf(field -> COLOURS.contains(field.getIdentifier()));
    fields.add(number(TIFF.TAG_BITS_PER_SAMPLE, plane.bits()));
    fields.add(number(TIFF.TAG_SAMPLE_FORMAT, plane.number(TIFF.TAG_SAMPLE_FORMAT, 1)));
    fields.add(number(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, 1));
    fields.add(number(TIFF.TAG_SAMPLES_PER_PIXEL, 1));
    return fields;
  }

  private List<Entry> fields() {
    List<Entry> fields = new ArrayList<>();
    for (int tag : DECODING) {
      Optional.ofNullable(plane.fields().getTIFFField(tag)).ifPresent(fields::add);
    }
    return fields;
  }

  private Sample decoded(List<byte[]> parts, int width, int rows, List<Entry> fields)
      throws IOException {
    ImageReader reader = new TIFFImageReaderSpi().createReaderInstance(null);
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try (ImageInputStream stream = tiff(parts, width, rows, fields)) {
      reader.setInput(stream);
      Sample sample = plane.read(reader, 0);
      Optional<String> loss = loss(warnings);
      if (loss.isPresent()) {
        throw new InvalidImageException(loss.get());
      }
      return sample;
    } finally {
      reader.dispose();
    }
  }

  private ImageInputStream tiff(List<byte[]> parts, int width, int rows, List<Entry> fields)
      throws IOException {
    fields.add(number(TIFF.TAG_IMAGE_WIDTH, width));
    fields.add(number(TIFF.TAG_IMAGE_HEIGHT, rows));
    fields.add(number(TIFF.TAG_ROWS_PER_STRIP, rows));
    long[] lengths = parts.stream().mapToLong(part -> part.length).toArray();
    fields.add(number(TIFF.TAG_STRIP_BYTE_COUNTS, lengths));
    var stream = new MemoryCacheImageOutputStream(new ByteArrayOutputStream());
    stream.setByteOrder(order);
    // Once to find out how long it is.
    write(fields, new long[parts.size()], stream);
    long[] offsets = new long[parts.size()];
    for (int band = 0; band < offsets.length; band++) {
      offsets[band] = stream.getStreamPosition();
      stream.write(parts.get(band));
    }
    write(fields, offsets, stream);
    stream.seek(0);
    return stream;
  }

  private static Entry number(int tag, long... values) {
    return new TIFFEntry(tag, TIFF.TYPE_LONG, values.length == 1 ? values[0] : values);
  }

  private static void write(List<Entry> fields, long[] offsets, MemoryCacheImageOutputStream stream)
      throws IOException {
    stream.seek(0);
    List<Entry> all =
        Stream.concat(fields.stream(), Stream.of(number(TIFF.TAG_STRIP_OFFSETS, offsets))).toList();
    new TIFFWriter().write(all, stream);
    stream.seek(stream.length());
  }
}
