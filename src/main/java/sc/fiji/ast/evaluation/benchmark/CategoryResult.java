package sc.fiji.ast.evaluation.benchmark;

import java.util.OptionalDouble;
import java.util.stream.Stream;
import sc.fiji.ast.evaluation.comparison.VariantResult;

/**
 * What was measured on one category so far.
 *
 * @param name of its folder
 * @param modality what the networks see; empty where the category cannot be used
 * @param ast runs of teacher and student, by the name of the category
 * @param neighbours runs of nearest neighbours on the same features, by the name of the category
 * @param published image AUROC that others published for AST on a data set of that name, from 0 to
 *     1; empty where none is known
 */
public record CategoryResult(
    String name,
    String modality,
    VariantResult ast,
    VariantResult neighbours,
    OptionalDouble published) {

  /** Why runs have no result, each reason once. */
  public Stream<String> errors() {
    return Stream.concat(ast.errors().stream(), neighbours.errors().stream()).distinct();
  }

  /** What the user should know, each note once. */
  public Stream<String> notes() {
    return Stream.concat(ast.notes().stream(), neighbours.notes().stream()).distinct();
  }
}
