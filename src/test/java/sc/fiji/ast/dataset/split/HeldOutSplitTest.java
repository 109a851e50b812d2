package sc.fiji.ast.dataset.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeldOutSplitTest {

  @Test
  void ofImagesForThemselvesEveryFifthIsHeldOut() {
    HeldOutSplit split = split(groups(25), groups(25), 0.2, 1);
    assertEquals(List.of(1, 6, 11, 16, 21), split.heldOut());
    assertEquals(20, split.training().size());
    assertTrue(Collections.disjoint(split.training(), split.heldOut()));
    assertEquals(List.of(), split.copies());
    assertEquals(5, split.groups());
  }

  @ParameterizedTest
  @CsvSource({"4, 2", "5, 2", "6, 2", "9, 3", "10, 3", "12, 4", "20, 4", "31, 6", "160, 32"})
  void ofFewImagesAThirdIsHeldOutUpToFour(int images, int heldOut) {
    for (long seed = 0; seed < 5; seed++) {
      HeldOutSplit split = split(groups(images), groups(images), 0.2, seed);
      assertEquals(heldOut, split.heldOut().size());
      assertEquals(images - heldOut, split.training().size());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6})
  void namedGroupsStayTogether(long seed) {
    List<List<Integer>> slides =
        List.of(List.of(0, 3, 6), List.of(1, 4), List.of(2, 5, 8, 9), List.of(7, 10), List.of(11));
    HeldOutSplit split = split(slides, slides, 0.2, seed);
    for (List<Integer> slide : slides) {
      assertTrue(
          split.training().containsAll(slide) || Collections.disjoint(split.training(), slide),
          split.toString());
    }
    assertTrue(split.heldOut().size() >= 2 && split.heldOut().size() <= 6, split.toString());
    assertEquals(12, split.heldOut().size() + split.training().size());
  }

  @Test
  void aLargeGroupIsLearned() {
    List<Integer> large = numbers(0, 90);
    List<Integer> small = numbers(90, 93);
    for (long seed = 0; seed < 3; seed++) {
      HeldOutSplit split = split(List.of(large, small), List.of(large, small), 0.2, seed);
      assertEquals(large, split.training());
      assertEquals(small, split.heldOut());
      assertEquals(1, split.groups());
    }
  }

  @Test
  void aLoneImageCannotBeHeldOutAlone() {
    List<List<Integer>> groups = List.of(List.of(0), List.of(1, 2, 3));
    assertEquals(List.of(1, 2, 3), split(groups, groups, 0.2, 0).heldOut());
  }

  /** The model stays what it is without the copy. */
  @Test
  void aHeldOutImageWhoseCopyIsLearnedDoesNotCount() {
    List<List<Integer>> joined = new ArrayList<>(groups(30));
    joined.set(0, List.of(0, 1));
    joined.remove(1);
    HeldOutSplit without = split(groups(30), groups(30), 0.2, 0);
    HeldOutSplit split = split(groups(30), joined, 0.2, 0);
    assertEquals(without.training(), split.training());
    assertEquals(List.of(0), split.copies());
    assertEquals(List.of(5, 10, 15, 20, 25), split.heldOut());
    assertEquals(5, split.groups());
  }

  @Test
  void whereAllImagesHaveCopiesTheyAreHeldOutTogether() {
    List<List<Integer>> pairs = new ArrayList<>();
    for (int i = 0; i < 20; i += 2) {
      pairs.add(List.of(i, i + 1));
    }
    HeldOutSplit split = split(groups(20), pairs, 0.2, 0);
    assertEquals(List.of(0, 1, 6, 7, 12, 13), split.heldOut());
    assertEquals(3, split.groups());
    assertEquals(List.of(), split.copies());
  }

  @Test
  void imagesThatAllLookTheSameAreDividedAllTheSame() {
    HeldOutSplit split = split(groups(6), List.of(numbers(0, 6)), 0.2, 0);
    assertEquals(List.of(0, 3), split.heldOut());
  }

  private static HeldOutSplit split(
      List<List<Integer>> named, List<List<Integer>> joined, double fraction, long seed) {
    return HeldOutSplit.of(new ImageGroups(named, joined), fraction, seed);
  }

  private static List<List<Integer>> groups(int images) {
    return numbers(0, images).stream().map(List::of).toList();
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
