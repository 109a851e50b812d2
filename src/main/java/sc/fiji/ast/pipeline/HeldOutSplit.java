package sc.fiji.ast.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Good images divided by a seed into those to learn from and those kept for the thresholds.
 *
 * @param training to learn from, ascending
 * @param heldOut at least two, ascending
 */
record HeldOutSplit(List<Integer> training, List<Integer> heldOut) {

  /** Below, there is not enough to learn from and to set thresholds by. */
  static final int LEAST_IMAGES = 4;

  private static final int LEAST_HELD_OUT = 2;

  static HeldOutSplit of(List<Integer> images, double fraction, long seed) {
    List<Integer> shuffled = new ArrayList<>(images);
    // Neighbouring seeds of java.util.Random alone would choose alike.
    Collections.shuffle(shuffled, new Random(new SplittableRandom(seed).nextLong()));
    int count = Math.max(LEAST_HELD_OUT, (int) Math.round(fraction * images.size()));
    return new HeldOutSplit(
        sorted(shuffled.subList(count, shuffled.size())), sorted(shuffled.subList(0, count)));
  }

  private static List<Integer> sorted(List<Integer> indices) {
    List<Integer> sorted = new ArrayList<>(indices);
    Collections.sort(sorted);
    return sorted;
  }
}
