package sc.fiji.ast.check;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import sc.fiji.ast.image.Sample;

/**
 * Images whose size or type differs from the others. Sizes count as odd only where nearly all
 * images are of one size: in many data sets each image is cut to its object.
 */
final class OddImages {

  private static final double NEARLY_ALL = 0.8;

  /** The most common of two types is never odd. */
  private static final double MOST = 0.5;

  private OddImages() {}

  /**
   * How an image looks from outside.
   *
   * @param size for example "640 x 480 pixels"
   * @param type for example "8-bit colour"
   */
  record Look(Path file, String size, String type) {
    static Look of(Path file, Sample sample) {
      return new Look(
          file,
          sample.width() + " x " + sample.height() + " pixels",
          sample.bitDepth().label() + " " + sample.kind());
    }
  }

  static List<Finding> in(List<Look> looks) {
    List<Finding> findings = odd(looks, Look::type, FindingKind.ODD_TYPE, MOST);
    findings.addAll(odd(looks, Look::size, FindingKind.ODD_SIZE, NEARLY_ALL));
    return findings;
  }

  /** The type of most images; empty if there is none. */
  static Optional<String> commonType(List<Look> looks) {
    return common(counts(looks, Look::type));
  }

  private static List<Finding> odd(
      List<Look> looks, Function<Look, String> trait, FindingKind kind, double share) {
    Map<String, Long> counts = counts(looks, trait);
    String common = common(counts).orElse("");
    boolean isUsual = counts.getOrDefault(common, 0L) >= share * looks.size();
    return looks.stream()
        .filter(look -> isUsual && !trait.apply(look).equals(common))
        .map(look -> finding(kind, look.file(), trait.apply(look), common, counts, looks.size()))
        .collect(Collectors.toList());
  }

  private static Finding finding(
      FindingKind kind, Path file, String found, String common, Map<String, Long> counts, int all) {
    double share = (double) counts.get(found) / all;
    String reason =
        String.format(
            Locale.ROOT,
            "This image is %s, as %d of %d; %d are %s.",
            found,
            counts.get(found),
            all,
            counts.get(common),
            common);
    return new Finding(kind, file, Optional.empty(), share, reason);
  }

  private static Map<String, Long> counts(List<Look> looks, Function<Look, String> trait) {
    return looks.stream()
        .collect(Collectors.groupingBy(trait, LinkedHashMap::new, Collectors.counting()));
  }

  private static Optional<String> common(Map<String, Long> counts) {
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey());
  }
}
