package sc.fiji.ast.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.Resizing;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.nn.StagingBuffer;
import sc.fiji.ast.nn.TorchOperations;

/**
 * Heights as features without a network (Sec. 3.1 of the paper): the map is resized to 8 x 8 values
 * a cell, and these become the channels of the cell.
 */
final class DepthFeatures {

  private static final int PER_CELL = 8;

  /** Of the feature maps. */
  static final int CHANNELS = PER_CELL * PER_CELL;

  private final boolean asPublished;
  private final StagingBuffer staging = new StagingBuffer();

  /**
   * @param asPublished resize without averaging where the map shrinks
   */
  DepthFeatures(boolean asPublished) {
    this.asPublished = asPublished;
  }

  /**
   * @param sample with depth
   * @param height in cells
   * @param width in cells
   * @param target owns the result; intermediate arrays are closed
   * @return [1,64,h,w], row by row of the 8 x 8 values of a cell
   */
  NDArray extract(Sample sample, int height, int width, NDManager target) {
    try (NDManager scope = target.newSubManager()) {
      NDArray cells =
          resized(sample.depth(), PER_CELL * height, PER_CELL * width, scope)
              .reshape(height, PER_CELL, width, PER_CELL)
              .transpose(1, 3, 0, 2)
              .reshape(1, CHANNELS, height, width);
      cells.attach(target);
      return cells;
    }
  }

  private NDArray resized(
      RandomAccessibleInterval<FloatType> heights, int height, int width, NDManager scope) {
    if (asPublished) {
      return array(Resizing.bilinear(heights, width, height), scope);
    }
    return TorchOperations.resizeAntialiased(array(heights, scope), height, width);
  }

  private NDArray array(RandomAccessibleInterval<FloatType> image, NDManager scope) {
    Shape shape = new Shape(1, 1, image.dimension(1), image.dimension(0));
    var room = staging.room(Math.toIntExact(shape.size() * Float.BYTES));
    FloatBuffer floats = room.asFloatBuffer();
    Cursor<FloatType> cursor = Views.flatIterable(image).cursor();
    while (cursor.hasNext()) {
      floats.put(cursor.next().get());
    }
    return staging.toArray(room, shape, scope);
  }
}
