package sc.fiji.ast.dataset.split;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import sc.fiji.ast.image.SampleSource;

/**
 * Images that are learned together or held out together. A held-out image whose copy was learned
 * looks better than tomorrow's images will, and the threshold becomes too low.
 *
 * @param named the usable images, by their indices, in groups that the user told by names; each for
 *     itself if none were told
 * @param joined the same groups, and together those in which images show nearly the same
 */
public record ImageGroups(List<List<Integer>> named, List<List<Integer>> joined) {

  /**
   * Groups images.
   *
   * @param usable indices of the images that can be used
   * @param alike for each of the usable ones, the first of those that show nearly the same as it,
   *     by its place among them
   * @throws IllegalArgumentException if the pattern tells nothing
   */
  public static ImageGroups of(
      SampleSource images, List<Integer> usable, List<Integer> alike, GroupPattern pattern) {
    List<String> keys = pattern.keys(usable.stream().map(images::name).toList());
    int[] group = IntStream.range(0, usable.size()).toArray();
    for (int i = 0; i < group.length; i++) {
      join(group, i, keys.get(i) == null ? i : keys.indexOf(keys.get(i)));
    }
    List<List<Integer>> named = lists(group, usable);
    for (int i = 0; i < group.length; i++) {
      join(group, i, alike.get(i));
    }
    return new ImageGroups(named, lists(group, usable));
  }

  /** Gives both groups the number of their first image. */
  private static void join(int[] group, int a, int b) {
    int first = Math.min(group[a], group[b]);
    int second = Math.max(group[a], group[b]);
    for (int i = 0; first != second && i < group.length; i++) {
      group[i] = group[i] == second ? first : group[i];
    }
  }

  private static List<List<Integer>> lists(int[] group, List<Integer> images) {
    Map<Integer, List<Integer>> lists = new TreeMap<>();
    for (int i = 0; i < group.length; i++) {
      lists.computeIfAbsent(group[i], first -> new ArrayList<>()).add(images.get(i));
    }
    return List.copyOf(lists.values());
  }
}
