package sc.fiji.ast.image;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.view.Views;

/**
 * Tiles that cover an image, spread evenly, with at least a given overlap. Where tiles overlap,
 * their weights fall off linearly towards their borders, so that blended values have no seams.
 */
public final class TileGrid {

  private final List<Span> columns;
  private final List<Span> rows;
  private final List<Tile> tiles = new ArrayList<>();

  /**
   * @param width of the image
   * @param height of the image
   * @param size side of a tile; 0: one tile that is the image. Tiles never exceed the image.
   * @param overlap that neighbouring tiles share at least, at most half of {@code size}
   */
  public TileGrid(long width, long height, int size, int overlap) {
    this(width, height, size, size, overlap);
  }

  /**
   * @param width of the image
   * @param height of the image
   * @param tileWidth as for squares
   * @param tileHeight as for squares
   * @param overlap at most half of the smaller of these
   */
  public TileGrid(long width, long height, int tileWidth, int tileHeight, int overlap) {
    columns = spans(width, tileWidth, overlap);
    rows = spans(height, tileHeight, overlap);
    for (Span row : rows) {
      for (Span column : columns) {
        tiles.add(new Tile(column.start(), row.start(), column.length(), row.length()));
      }
    }
  }

  /** Row by row. */
  public List<Tile> tiles() {
    return tiles;
  }

  /** Whether this grid is of an image of that size. */
  public boolean covers(long width, long height) {
    return end(columns) == width && end(rows) == height;
  }

  private static long end(List<Span> spans) {
    Span last = spans.get(spans.size() - 1);
    return last.start() + last.length();
  }

  /** The columns of tiles, from left to right. */
  public List<Span> columns() {
    return columns;
  }

  /** The rows of tiles, from top to bottom. */
  public List<Span> rows() {
    return rows;
  }

  private static List<Span> spans(long length, int size, int overlap) {
    long tile = size == 0 ? length : Math.min(size, length);
    float[] ramp = ramp(tile, overlap);
    long[] starts = starts(length, tile, overlap);
    float[] sum = new float[Math.toIntExact(length)];
    for (long start : starts) {
      for (int i = 0; i < ramp.length; i++) {
        sum[(int) start + i] += ramp[i];
      }
    }
    List<Span> spans = new ArrayList<>();
    for (long start : starts) {
      float[] weights = ramp.clone();
      for (int i = 0; i < weights.length; i++) {
        weights[i] /= sum[(int) start + i];
      }
      spans.add(new Span(start, weights));
    }
    return List.copyOf(spans);
  }

  private static long[] starts(long length, long tile, int overlap) {
    int count = 1;
    if (tile < length) {
      long step = tile - overlap;
      count = (int) ((length - overlap + step - 1) / step);
    }
    long[] starts = new long[count];
    for (int i = 1; i < count; i++) {
      starts[i] = i * (length - tile) / (count - 1);
    }
    return starts;
  }

  /** Rises from the border over the overlap, then is 1. */
  private static float[] ramp(long length, int overlap) {
    float[] ramp = new float[(int) length];
    for (int i = 0; i < ramp.length; i++) {
      float fromBorder = Math.min(i, length - 1 - i) + 1;
      ramp[i] = Math.min(1, fromBorder / (overlap + 1));
    }
    return ramp;
  }

  /**
   * Where a column of tiles lies from left to right, or a row of them from top to bottom. Where
   * tiles overlap, a pixel of a tile counts as much as its column's weight there times its row's;
   * over all tiles that is 1.
   *
   * @param start in pixels of the image
   * @param weights of each pixel of a tile in turn
   */
  public record Span(long start, float[] weights) {

    /** In pixels. */
    public int length() {
      return weights.length;
    }
  }

  /** A part of the image. */
  public record Tile(long x, long y, long width, long height) {

    /** [X,Y] in the image. */
    public Interval pixels() {
      return FinalInterval.createMinSize(x, y, width, height);
    }

    /** That part of {@code sample}, not copied. */
    public Sample of(Sample sample) {
      long[] start = {x, y, 0};
      long[] size = {width, height, sample.channels()};
      return new Sample(
          Views.offsetInterval(sample.rgb(), start, size),
          sample.bitDepth(),
          part(sample.foreground()),
          part(sample.depth()));
    }

    private <T> RandomAccessibleInterval<T> part(RandomAccessibleInterval<T> plane) {
      return plane == null
          ? null
          : Views.offsetInterval(plane, new long[] {x, y}, new long[] {width, height});
    }
  }
}
