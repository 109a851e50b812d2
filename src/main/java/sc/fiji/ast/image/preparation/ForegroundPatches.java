package sc.fiji.ast.image.preparation;

import java.io.Serializable;
import java.util.Arrays;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;

/**
 * The patches of a feature map that the foreground of its tile touches, be it with one pixel.
 *
 * @param patches row by row
 */
public record ForegroundPatches(boolean[] patches) implements Serializable {

  /**
   * @param foreground [X,Y] of the tile; null: all of it
   * @param width in patches
   * @param height in patches
   */
  public static ForegroundPatches of(
      RandomAccessibleInterval<BitType> foreground, int width, int height) {
    boolean[] patches = new boolean[width * height];
    if (foreground == null) {
      Arrays.fill(patches, true);
      return new ForegroundPatches(patches);
    }
    Cursor<BitType> cursor = foreground.localizingCursor();
    while (cursor.hasNext()) {
      if (cursor.next().get()) {
        Span across = Span.of(cursor.getLongPosition(0), foreground.dimension(0), width);
        Span down = Span.of(cursor.getLongPosition(1), foreground.dimension(1), height);
        for (int row = down.from; row < down.to; row++) {
          Arrays.fill(patches, row * width + across.from, row * width + across.to, true);
        }
      }
    }
    return new ForegroundPatches(patches);
  }

  /** 1 where a patch counts, 0 elsewhere. */
  public float[] weights() {
    float[] weights = new float[patches.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = patches[i] ? 1 : 0;
    }
    return weights;
  }

  public boolean contains(int patch) {
    return patches[patch];
  }

  /** The patches that lie over one pixel; several where patches are smaller than pixels. */
  private record Span(int from, int to) {

    static Span of(long pixel, long pixels, int patches) {
      return new Span(
          (int) (pixel * patches / pixels), (int) (((pixel + 1) * patches + pixels - 1) / pixels));
    }
  }
}
