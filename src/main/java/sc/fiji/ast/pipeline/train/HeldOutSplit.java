package sc.fiji.ast.pipeline.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Good images divided by a seed into those to learn from and those kept for the thresholds.
 *
 * @param training to learn from, ascending
 * @param heldOut at least two, ascending
 */
public record HeldOutSplit(List<Integer> training, List<Integer> heldOut) {

  /** Below, there is not enough to learn from and to set thresholds by. */
  static final int LEAST_IMAGES = 4;

  private static final int LEAST_HELD_OUT = 2;

  /** The part of good images that the thresholds let through as anomalous. */
  static final double FALSE_ALARM_RATE = 0.05;

  /**
   * Every so-manieth image is held out, beginning at a place that the seed chooses. Images are
   * mostly taken and named in a sequence: so both parts cover all of it.
   */
  static HeldOutSplit of(List<Integer> images, double fraction, long seed) {
    int count = Math.max(LEAST_HELD_OUT, (int) Math.round(fraction * images.size()));
    double stride = images.size() / (double) count;
    double start = Math.floorMod(seed, Math.round(stride));
    List<Integer> heldOut = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      heldOut.add(images.get((int) (start + i * stride) % images.size()));
    }
    Collections.sort(heldOut);
    List<Integer> training = new ArrayList<>(images);
    training.removeAll(heldOut);
    return new HeldOutSplit(training, heldOut);
  }
}
