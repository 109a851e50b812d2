package sc.fiji.ast.image.io.write;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import net.imglib2.Cursor;
import net.imglib2.Dimensions;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Writes heatmaps or masks as TIFF, plane by plane as several pages, with the description from
 * which ImageJ takes the display range. Pixels go to the file as they come, a few rows at a time,
 * and the directories of all pages behind them at the end; nothing of a plane stays in memory.
 * Files larger than 4 GiB are BigTIFF.
 */
public final class TiffWriter implements Closeable {

  /** TIFF finds everything with 32-bit offsets; BigTIFF, which fewer programs open, with 64. */
  private static final long MOST_BYTES = 0xFFFFFFFFL;

  /** The header of a BigTIFF; that of a TIFF is half as long. */
  private static final int HEADER = 16;

  /** More than the description takes, but for what grows with the pages. */
  private static final int DESCRIPTION = 1 << 16;

  /** More than a page takes apart from its pixels: its directory, and its part of a property. */
  private static final int DIRECTORY = 1 << 10;

  /** That are written at once; a row is, however long. */
  private static final int PIXELS = 1 << 16;

  private static final short BLACK_IS_ZERO = 1;
  private static final short UNSIGNED = 1;
  private static final short FLOAT = 3;

  private final ImageOutputStream stream;
  private final int bytesPerPixel;
  private final String description;
  private final List<Page> pages = new ArrayList<>();

  private TiffWriter(RandomAccessFile file, int bytesPerPixel, double displayMin, double displayMax)
      throws IOException {
    this.bytesPerPixel = bytesPerPixel;
    // Without the number of planes: ImageJ would then expect them without directories between.
    description = "ImageJ=1.54p\nmin=" + displayMin + "\nmax=" + displayMax + "\n";
    stream = new FileImageOutputStream(file);
    stream.write(new byte[HEADER]); // Known at the end.
  }

  /**
   * Begins a file of 32-bit planes.
   *
   * @param file empty
   * @param displayMin the value that ImageJ shows darkest
   * @param displayMax the value that ImageJ shows brightest
   */
  public static TiffWriter heatmaps(RandomAccessFile file, double displayMin, double displayMax)
      throws IOException {
    return new TiffWriter(file, Float.BYTES, displayMin, displayMax);
  }

  /**
   * Begins a file of 8-bit planes of 0 and 255.
   *
   * @param file empty
   */
  public static TiffWriter masks(RandomAccessFile file) throws IOException {
    return new TiffWriter(file, Byte.BYTES, 0, 255);
  }

  /**
   * @param plane [X,Y]
   */
  public void addFloats(RandomAccessibleInterval<FloatType> plane) throws IOException {
    Page page = nextPage(plane);
    PrimitiveBlocks<FloatType> blocks = PrimitiveBlocks.of(plane, OnFallback.ACCEPT);
    float[] values = new float[page.most()];
    for (Interval rows : page.blocks(plane)) {
      blocks.copy(rows, values);
      stream.writeFloats(values, 0, size(rows));
    }
    pages.add(page);
  }

  /**
   * As {@link #addFloats}, of a mask.
   *
   * @param plane [X,Y]
   */
  public void addMask(RandomAccessibleInterval<BitType> plane) throws IOException {
    Page page = nextPage(plane);
    Cursor<BitType> cursor = Views.flatIterable(plane).cursor();
    byte[] values = new byte[page.most()];
    for (Interval rows : page.blocks(plane)) {
      int size = size(rows);
      for (int i = 0; i < size; i++) {
        values[i] = (byte) (cursor.next().get() ? 255 : 0);
      }
      stream.write(values, 0, size);
    }
    pages.add(page);
  }

  private Page nextPage(Dimensions plane) throws IOException {
    stream.seek(stream.length());
    return new Page(stream.getStreamPosition(), (int) plane.dimension(0), (int) plane.dimension(1));
  }

  private static int size(Interval rows) {
    return (int) (rows.dimension(0) * rows.dimension(1));
  }

  /**
   * Ends the file, which has the planes that were added whole.
   *
   * @param properties further lines of the first page's description, as of a Java properties file
   */
  public void finish(Map<String, String> properties) throws IOException {
    stream.seek((stream.length() + 1) / 2 * 2); // Directories begin at even bytes.
    long length = stream.length() + DESCRIPTION + (long) DIRECTORY * pages.size();
    TIFFWriter directories = new TIFFWriter(length > MOST_BYTES ? Long.BYTES : Integer.BYTES);
    long first = 0;
    for (Page page : pages) {
      String text = first == 0 ? description + lines(properties) : description;
      long directory = directories.writeIFD(fields(page, even(text)), stream);
      first = first == 0 ? directory : first;
    }
    directories.writeOffset(stream, 0); // There are no more.
    stream.seek(0);
    directories.writeTIFFHeader(stream);
    directories.writeOffset(stream, first);
  }

  private List<Entry> fields(Page page, String text) {
    long bytes = (long) page.width() * page.height() * bytesPerPixel;
    return List.of(
        number(TIFF.TAG_IMAGE_WIDTH, page.width()),
        number(TIFF.TAG_IMAGE_HEIGHT, page.height()),
        code(TIFF.TAG_BITS_PER_SAMPLE, bytesPerPixel * Byte.SIZE),
        code(TIFF.TAG_COMPRESSION, 1),
        code(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, BLACK_IS_ZERO),
        new TIFFEntry(TIFF.TAG_IMAGE_DESCRIPTION, text),
        number(TIFF.TAG_STRIP_OFFSETS, page.offset()),
        code(TIFF.TAG_SAMPLES_PER_PIXEL, 1),
        number(TIFF.TAG_ROWS_PER_STRIP, page.height()),
        number(TIFF.TAG_STRIP_BYTE_COUNTS, bytes),
        code(TIFF.TAG_SAMPLE_FORMAT, bytesPerPixel == Float.BYTES ? FLOAT : UNSIGNED));
  }

  private static Entry number(int tag, long value) {
    short type = value > MOST_BYTES ? TIFF.TYPE_LONG8 : TIFF.TYPE_LONG;
    return new TIFFEntry(tag, type, value);
  }

  private static Entry code(int tag, int value) {
    return new TIFFEntry(tag, TIFF.TYPE_SHORT, value);
  }

  /** With the zero at its end, so that the directory behind it begins at an even byte. */
  private static String even(String text) {
    return text.length() % 2 == 0 ? text + '\n' : text;
  }

  private static String lines(Map<String, String> properties) {
    StringBuilder lines = new StringBuilder();
    properties.forEach(
        (key, value) -> lines.append(key).append('=').append(escaped(value)).append('\n'));
    return lines.toString();
  }

  /** TIFF takes ASCII alone; {@link java.util.Properties} reads it back. */
  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder();
    for (char c : value.toCharArray()) {
      boolean plain = c >= ' ' && c <= '~' && c != '\\';
      escaped.append(plain ? c : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return escaped.toString();
  }

  /** Closes the file too. */
  @Override
  public void close() throws IOException {
    stream.close();
  }

  /** Where the pixels of a plane begin, row by row. */
  private record Page(long offset, int width, int height) {

    /** Rows that are written at once. */
    private int rows() {
      return Math.max(1, Math.min(height, PIXELS / width));
    }

    /** The most pixels that are written at once. */
    int most() {
      return rows() * width;
    }

    /** The plane in parts that are written at once, from above. */
    List<Interval> blocks(Interval plane) {
      List<Interval> blocks = new ArrayList<>();
      for (int y = 0; y < height; y += rows()) {
        blocks.add(
            FinalInterval.createMinSize(
                plane.min(0), plane.min(1) + y, width, Math.min(rows(), height - y)));
      }
      return blocks;
    }
  }
}
