package sc.fiji.ast.evaluation.metrics;

/** The 8-connected regions of a mask. */
public final class ConnectedRegions {
  private final int width;
  private final int height;
  private final boolean[] mask;
  private final int[] labels;
  private final int[] pending;
  private int pendingCount;
  private int count;

  /**
   * @param mask width x height pixels, row by row
   */
  public ConnectedRegions(boolean[] mask, int width, int height) {
    this.width = width;
    this.height = height;
    this.mask = mask;
    labels = new int[mask.length];
    pending = new int[mask.length];
    for (int pixel = 0; pixel < mask.length; pixel++) {
      if (mask[pixel] && labels[pixel] == 0) {
        count++;
        fill(pixel);
      }
    }
  }

  public int count() {
    return count;
  }

  /** The number of pixels of each region; index 0 is the region labelled 1. */
  int[] areas() {
    int[] areas = new int[count];
    for (int label : labels) {
      if (label > 0) {
        areas[label - 1]++;
      }
    }
    return areas;
  }

  /** The region of a pixel, from 1; 0 outside the mask. */
  public int label(int pixel) {
    return labels[pixel];
  }

  private void fill(int seed) {
    add(seed);
    while (pendingCount > 0) {
      int pixel = pending[--pendingCount];
      int x = pixel % width;
      int y = pixel / width;
      for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
        for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          add(row * width + column);
        }
      }
    }
  }

  private void add(int pixel) {
    if (mask[pixel] && labels[pixel] == 0) {
      labels[pixel] = count;
      pending[pendingCount++] = pixel;
    }
  }
}
