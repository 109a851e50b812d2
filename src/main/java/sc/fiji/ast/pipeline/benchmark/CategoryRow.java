package sc.fiji.ast.pipeline.benchmark;

import java.io.Serializable;
import sc.fiji.ast.evaluation.comparison.VariantRun;

/**
 * One category with one seed: what a {@link CategoryTrial} finds.
 *
 * @param category its name
 * @param ast teacher and student, as the settings say
 * @param neighbours nearest neighbours on the same features
 */
public record CategoryRow(String category, VariantRun ast, VariantRun neighbours)
    implements Serializable {

  /** One that has no result. */
  public static CategoryRow failed(String category, long seed, String error) {
    return new CategoryRow(
        category,
        VariantRun.failed(CategoryTrial.AST, seed, error),
        VariantRun.failed(CategoryTrial.NEIGHBOURS, seed, error));
  }

  public long seed() {
    return ast.seed();
  }

  boolean succeeded() {
    return ast.succeeded() && neighbours.succeeded();
  }
}
