package sc.fiji.ast.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.ast.engine.StagingBuffer;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.image.LargestImage;
import sc.fiji.ast.image.Resizing;
import sc.fiji.ast.image.Sample;

/**
 * Heights as features without a network (Sec. 3.1 of the paper): the map is resized to 8 x 8 values
 * a patch, and these become the channels of the patch.
 *
 * <p>They are told as the mean of the patch and the differences from it. That says the same, but
 * the shape within a patch, which counts, does not drown in how high the part lies once channels
 * are standardised.
 */
final class DepthExtractor {

  private static final int PER_PATCH = 8;

  /** Of the feature maps. */
  static final int CHANNELS = PER_PATCH * PER_PATCH;

  private static final NDIndex BUT_THE_LAST = new NDIndex(":, :" + (CHANNELS - 1));

  private final boolean asPublished;
  private final ThreadLocal<StagingBuffer> staging = ThreadLocal.withInitial(StagingBuffer::new);

  /**
   * @param asPublished the heights themselves, resized without averaging where the map shrinks
   */
  DepthExtractor(boolean asPublished) {
    this.asPublished = asPublished;
  }

  /**
   * @param sample with depth
   * @param height in patches
   * @param width in patches
   * @param target owns the result; intermediate arrays are closed
   * @return [1,64,h,w], row by row of the 8 x 8 values of a patch; the last, which follows from the
   *     others, gives its place to their mean
   */
  NDArray extract(Sample sample, int height, int width, NDManager target) {
    try (NDManager scope = target.newSubManager()) {
      NDArray patches =
          resized(sample.depth(), PER_PATCH * height, PER_PATCH * width, scope)
              .reshape(height, PER_PATCH, width, PER_PATCH)
              .transpose(1, 3, 0, 2)
              .reshape(1, CHANNELS, height, width);
      NDArray features = asPublished ? patches : aroundMean(patches);
      features.attach(target);
      return features;
    }
  }

  private static NDArray aroundMean(NDArray patches) {
    NDArray mean = patches.mean(new int[] {1}, true);
    return patches.sub(mean).get(BUT_THE_LAST).concat(mean, 1);
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
    var room = staging.get().room(LargestImage.bytes(image.dimension(0), image.dimension(1), 1));
    FloatBuffer floats = room.asFloatBuffer();
    Cursor<FloatType> cursor = Views.flatIterable(image).cursor();
    while (cursor.hasNext()) {
      floats.put(cursor.next().get());
    }
    return staging.get().toArray(room, shape, scope);
  }
}
