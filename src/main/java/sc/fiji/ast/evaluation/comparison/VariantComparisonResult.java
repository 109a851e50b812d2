package sc.fiji.ast.evaluation.comparison;

import java.util.List;

/**
 * Variants compared on one data set.
 *
 * @param variants in the order given, the yardsticks last
 * @param runsInAll that are to be done
 */
public record VariantComparisonResult(List<VariantResult> variants, int runsInAll) {

  public VariantComparisonResult {
    variants = List.copyOf(variants);
  }

  /** Runs done so far, with or without a result. */
  public int runsDone() {
    return variants.stream().mapToInt(variant -> variant.runs().size()).sum();
  }
}
