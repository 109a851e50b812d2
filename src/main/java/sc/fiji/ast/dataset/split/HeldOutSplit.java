package sc.fiji.ast.dataset.split;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Good images divided by a seed into those to learn from and those kept for the thresholds.
 *
 * @param training to learn from, ascending
 * @param heldOut at least two, ascending
 * @param copies neither, ascending: nearly the same was learned, and they would say too much good
 * @param groups how many groups of images the held-out ones are: so many are independent
 */
public record HeldOutSplit(
    List<Integer> training, List<Integer> heldOut, List<Integer> copies, int groups) {

  /** Below, there is not enough to learn from and to set thresholds by. */
  public static final int LEAST_IMAGES = 4;

  private static final int LEAST_HELD_OUT = 2;

  /** Of so many held-out images, or groups of them, the deviation is known well enough. */
  private static final int ENOUGH_GROUPS = 20;

  /**
   * So many are held out, or a third where images are fewer: of two or three scores alone, a limit
   * that holds lies so high that no defect reaches it.
   */
  private static final int WANTED_HELD_OUT = 4;

  /** If more of the held-out images are copies, whole groups of copies are held out instead. */
  private static final double MOST_COPIES = 0.2;

  /**
   * Every so-manieth group is held out, beginning at a place that the seed chooses. Images are
   * mostly taken and named in a sequence: so both parts cover all of it. Where that would hold out
   * more than half of the images, because groups are large, the smallest groups are held out.
   */
  public static HeldOutSplit of(ImageGroups groups, double fraction, long seed) {
    HeldOutSplit split = of(groups.named(), fraction, seed);
    List<Integer> copies = split.copiesOfLearned(groups.joined());
    int counted = split.heldOut.size() - copies.size();
    if (counted >= LEAST_HELD_OUT && copies.size() <= MOST_COPIES * split.heldOut.size()) {
      return split.without(copies, groups.named());
    }
    return groups.joined().size() >= LEAST_IMAGES ? of(groups.joined(), fraction, seed) : split;
  }

  /** Whether there are so few good images that what is learned of them wants further evidence. */
  public boolean holdsOutFew() {
    return groups < ENOUGH_GROUPS;
  }

  private static HeldOutSplit of(List<List<Integer>> groups, double fraction, long seed) {
    List<List<Integer>> heldOut = heldOut(groups, fraction, seed);
    List<Integer> images = sorted(heldOut);
    List<Integer> training = sorted(groups);
    training.removeAll(images);
    return new HeldOutSplit(training, images, List.of(), heldOut.size());
  }

  private static List<List<Integer>> heldOut(
      List<List<Integer>> groups, double fraction, long seed) {
    int least = Math.min(WANTED_HELD_OUT, groups.size() / 3);
    int wanted = Math.max(least, (int) Math.round(fraction * groups.size()));
    List<List<Integer>> heldOut = spread(groups, wanted, seed);
    if (count(heldOut) < LEAST_HELD_OUT) {
      heldOut = spread(groups, LEAST_HELD_OUT, seed);
    }
    int images = count(groups);
    return 2 * count(heldOut) <= images + 1
        ? heldOut
        : smallest(groups, Math.max(LEAST_HELD_OUT, fraction * images));
  }

  private static List<List<Integer>> spread(List<List<Integer>> groups, int wanted, long seed) {
    int count = Math.max(1, wanted);
    double stride = groups.size() / (double) count;
    double start = Math.floorMod(seed, Math.round(stride));
    List<List<Integer>> spread = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spread.add(groups.get((int) (start + i * stride) % groups.size()));
    }
    return spread;
  }

  private static List<List<Integer>> smallest(List<List<Integer>> groups, double images) {
    List<List<Integer>> ascending = new ArrayList<>(groups);
    ascending.sort(Comparator.comparingInt(List::size));
    int taken = 1;
    while (taken < groups.size() - 1 && count(ascending.subList(0, taken)) < images) {
      taken++;
    }
    boolean enough = count(ascending.subList(0, taken)) >= LEAST_HELD_OUT;
    return enough ? ascending.subList(0, taken) : ascending.subList(taken, groups.size());
  }

  private static int count(List<List<Integer>> groups) {
    return groups.stream().mapToInt(List::size).sum();
  }

  private static List<Integer> sorted(List<List<Integer>> groups) {
    List<Integer> images = new ArrayList<>();
    groups.forEach(images::addAll);
    Collections.sort(images);
    return images;
  }

  private List<Integer> copiesOfLearned(List<List<Integer>> joined) {
    return joined.stream()
        .filter(group -> !Collections.disjoint(group, training))
        .flatMap(List::stream)
        .filter(heldOut::contains)
        .sorted()
        .toList();
  }

  private HeldOutSplit without(List<Integer> found, List<List<Integer>> named) {
    List<Integer> counted = new ArrayList<>(heldOut);
    counted.removeAll(found);
    Stream<List<Integer>> groupsOfThem =
        named.stream().filter(group -> !Collections.disjoint(group, counted));
    return new HeldOutSplit(training, counted, found, (int) groupsOfThem.count());
  }
}
