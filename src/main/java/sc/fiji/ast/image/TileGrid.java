package sc.fiji.ast.image;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.view.Views;

/**
 * Square tiles that cover an image, spread evenly, with at least a given overlap. Where tiles
 * overlap, their weights fall off linearly towards their borders, so that blended values have no
 * seams.
 */
public final class TileGrid {

  private final long width;
  private final long height;
  private final int overlap;
  private final List<Tile> tiles = new ArrayList<>();

  /**
   * @param width of the image
   * @param height of the image
   * @param size side of a tile; 0: one tile that is the image. Tiles never exceed the image.
   * @param overlap that neighbouring tiles share at least, at most half of {@code size}
   */
  public TileGrid(long width, long height, int size, int overlap) {
    this.width = width;
    this.height = height;
    this.overlap = overlap;
    long tileWidth = size == 0 ? width : Math.min(size, width);
    long tileHeight = size == 0 ? height : Math.min(size, height);
    for (long y : starts(height, tileHeight)) {
      for (long x : starts(width, tileWidth)) {
        tiles.add(new Tile(x, y, tileWidth, tileHeight));
      }
    }
  }

  private long[] starts(long length, long tile) {
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

  /** Row by row. */
  public List<Tile> tiles() {
    return tiles;
  }

  /**
   * Joins one map a tile to a map of the whole image.
   *
   * @param maps row by row over each tile, in the order of {@link #tiles()}
   * @return row by row over the image
   */
  public float[] blend(List<float[]> maps) {
    if (tiles.size() == 1) {
      return maps.get(0);
    }
    float[] sum = new float[Math.toIntExact(width * height)];
    float[] weights = new float[sum.length];
    for (int t = 0; t < tiles.size(); t++) {
      add(tiles.get(t), maps.get(t), sum, weights);
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= weights[i];
    }
    return sum;
  }

  private void add(Tile tile, float[] map, float[] sum, float[] weights) {
    float[] along = ramp(tile.width());
    float[] down = ramp(tile.height());
    int source = 0;
    for (int y = 0; y < down.length; y++) {
      int target = (int) ((tile.y() + y) * width + tile.x());
      for (int x = 0; x < along.length; x++) {
        float weight = along[x] * down[y];
        sum[target] += weight * map[source++];
        weights[target++] += weight;
      }
    }
  }

  /** Rises from the border over the overlap, then is 1. */
  private float[] ramp(long length) {
    float[] ramp = new float[(int) length];
    for (int i = 0; i < ramp.length; i++) {
      float fromBorder = Math.min(i, length - 1 - i) + 1;
      ramp[i] = Math.min(1, fromBorder / (overlap + 1));
    }
    return ramp;
  }

  /** A part of the image. */
  public record Tile(long x, long y, long width, long height) {

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
