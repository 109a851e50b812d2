package sc.fiji.ast.features.backbone.families;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.ast.engine.Weights;

/**
 * What tells the weights of a member of a family.
 *
 * @param name of the member
 * @param tensors that it has, in order, and their shapes
 * @param absent tensors that only others have
 */
record MemberShapes(String name, Map<String, Shape> tensors, Set<String> absent) {

  /**
   * The member whose weights these are; of several, the largest.
   *
   * @throws IllegalArgumentException saying what does not fit the nearest
   */
  static String recognise(List<MemberShapes> members, Weights source) {
    return members.stream()
        .filter(member -> member.misfits(source).findAny().isEmpty())
        .max(Comparator.comparingInt(member -> member.tensors().size()))
        .orElseThrow(() -> misfit(members, source))
        .name();
  }

  /**
   * @throws IllegalArgumentException naming the first tensor that does not fit, its shape, and what
   *     is wanted
   */
  void require(Weights source) {
    misfits(source)
        .findFirst()
        .ifPresent(
            misfit -> {
              throw new IllegalArgumentException(
                  String.format(Locale.ROOT, "These are not the weights of %s: %s", name, misfit));
            });
  }

  private static IllegalArgumentException misfit(List<MemberShapes> members, Weights source) {
    MemberShapes nearest =
        members.stream()
            .min(Comparator.comparingLong(member -> member.misfits(source).count()))
            .orElseThrow();
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "These are the weights of none of %s. They are nearest to %s, but %s",
            members.stream().map(MemberShapes::name).collect(Collectors.joining(", ")),
            nearest.name(),
            nearest.misfits(source).findFirst().orElseThrow()));
  }

  private Stream<String> misfits(Weights source) {
    Map<String, NDArray> found = source.arrays();
    Stream<String> others =
        absent.stream()
            .filter(found::containsKey)
            .sorted()
            .map(
                tensor ->
                    String.format(
                        Locale.ROOT,
                        "there is a weight '%s' of the shape %s, which it does not have.",
                        tensor,
                        found.get(tensor).getShape()));
    return Stream.concat(
        tensors.entrySet().stream()
            .filter(wanted -> !fits(wanted.getValue(), found.get(wanted.getKey())))
            .map(wanted -> misfit(wanted.getKey(), wanted.getValue(), found.get(wanted.getKey()))),
        others);
  }

  private static boolean fits(Shape wanted, NDArray found) {
    return found != null && found.getShape().equals(wanted);
  }

  private static String misfit(String tensor, Shape wanted, NDArray found) {
    return found == null
        ? String.format(Locale.ROOT, "the weight '%s' of the shape %s is missing.", tensor, wanted)
        : String.format(
            Locale.ROOT,
            "the weight '%s' has the shape %s, but %s is needed.",
            tensor,
            found.getShape(),
            wanted);
  }
}
