package sc.fiji.ast.image.io;

import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the bytes of one plane of a TIFF file lie: in tiles, or in strips of rows.
 *
 * @param isTiled whether in tiles, which have their full size at the borders too
 * @param width of a tile or strip
 * @param height of a tile or strip
 * @param bands in how many parts each is stored that lie apart: its channels, or 1
 * @param rowBytes of a row of one part where any row can be read for itself; else 0
 * @param offsets of all tiles or strips of the first part, then those of the next
 * @param lengths of these in bytes; not asked for where rows are read
 */
record TiffLayout(
    boolean isTiled,
    int width,
    int height,
    int bands,
    long rowBytes,
    long[] offsets,
    long[] lengths) {

  private static final int APART = 2;

  /**
   * @param width of the plane
   * @param height of the plane
   * @param shift bytes from where the directory says that the pixels are to where they are
   * @return empty where the directory does not tell all of it
   */
  static Optional<TiffLayout> of(TiffPlane plane, int width, int height, long shift) {
    boolean tiled = plane.numbers(TIFF.TAG_TILE_OFFSETS).length > 0;
    int partWidth = tiled ? plane.number(TIFF.TAG_TILE_WIDTH, 0) : width;
    int rows = plane.number(tiled ? TIFF.TAG_TILE_HEIGTH : TIFF.TAG_ROWS_PER_STRIP, 0);
    // Some writers give the largest of all numbers where there is one strip.
    int partHeight = tiled ? rows : rows > 0 ? Math.min(rows, height) : height;
    if (partWidth < 1 || partHeight < 1) {
      return Optional.empty();
    }
    int bands =
        plane.number(TIFF.TAG_PLANAR_CONFIGURATION, 1) == APART ? plane.samplesPerPixel() : 1;
    long[] offsets = plane.numbers(tiled ? TIFF.TAG_TILE_OFFSETS : TIFF.TAG_STRIP_OFFSETS);
    TiffLayout layout =
        new TiffLayout(
            tiled,
            partWidth,
            partHeight,
            bands,
            tiled || !plane.hasPlainRows() ? 0 : plane.bytes(width, 1) / bands,
            Arrays.stream(offsets).map(offset -> offset + shift).toArray(),
            plane.numbers(tiled ? TIFF.TAG_TILE_BYTE_COUNTS : TIFF.TAG_STRIP_BYTE_COUNTS));
    return Optional.of(layout).filter(found -> found.isComplete(width, height));
  }

  private boolean isComplete(int planeWidth, int planeHeight) {
    long across = (planeWidth + width - 1) / width;
    long down = (planeHeight + height - 1) / height;
    long count = across * down * bands;
    return offsets.length == count && (hasRows() || lengths.length == count);
  }

  /** Whether any row can be read for itself. */
  boolean hasRows() {
    return rowBytes > 0;
  }

  /** The bytes of a tile or strip, or of one channel of it. */
  byte[] part(RandomAccessFile file, int band, int index) throws IOException {
    int place = band * (offsets.length / bands) + index;
    byte[] bytes = new byte[Math.toIntExact(lengths[place])];
    file.seek(offsets[place]);
    file.readFully(bytes);
    return bytes;
  }

  /** The bytes of rows, or of one channel of them. */
  byte[] rows(RandomAccessFile file, int band, int top, int rows) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(rows * rowBytes)];
    int strips = offsets.length / bands;
    for (int y = top; y < top + rows; ) {
      int inStrip = y % height;
      int together = Math.min(height - inStrip, top + rows - y);
      file.seek(offsets[band * strips + y / height] + inStrip * rowBytes);
      file.readFully(bytes, (int) ((y - top) * rowBytes), (int) (together * rowBytes));
      y += together;
    }
    return bytes;
  }
}
