package sc.fiji.ast.training;

import java.util.SplittableRandom;

/**
 * Which images make up each batch: all of them in a new random order each epoch, batches running on
 * across epochs, so that every image is used, also where there are fewer than a batch holds. Each
 * batch follows from the seed and its step alone.
 */
final class BatchOrder {

  private final int images;
  private final int batch;
  private final long seed;
  private long currentEpoch = -1;
  private int[] order;

  BatchOrder(int images, int batch, long seed) {
    this.images = images;
    this.batch = batch;
    this.seed = seed;
  }

  /** The images of the batch of a step, both from 0. */
  int[] batch(int step) {
    int[] indices = new int[batch];
    for (int i = 0; i < batch; i++) {
      long position = (long) step * batch + i;
      indices[i] = order(position / images)[(int) (position % images)];
    }
    return indices;
  }

  /** The pass over the images in which the batch of a step begins, both from 0. */
  long epoch(int step) {
    return (long) step * batch / images;
  }

  private int[] order(long epoch) {
    if (epoch != currentEpoch) {
      currentEpoch = epoch;
      // java.util.Random gives alike orders for neighbouring seeds.
      order = shuffled(new SplittableRandom(seed * 1_000_003 + epoch));
    }
    return order;
  }

  private int[] shuffled(SplittableRandom random) {
    int[] shuffled = new int[images];
    for (int i = 0; i < images; i++) {
      int j = random.nextInt(i + 1);
      shuffled[i] = shuffled[j];
      shuffled[j] = i;
    }
    return shuffled;
  }
}
