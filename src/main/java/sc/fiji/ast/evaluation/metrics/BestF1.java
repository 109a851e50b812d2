package sc.fiji.ast.evaluation.metrics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The best F1 that any threshold reaches; F1 = 2 TP / (2 TP + FP + FN).
 *
 * @param f1 from 0 to 1
 * @param threshold the lowest that reaches it; scores of at least this count as anomalous
 */
public record BestF1(double f1, double threshold) {

  /** The F1 alone. */
  public static OptionalDouble valueOf(Optional<BestF1> best) {
    return best.map(b -> OptionalDouble.of(b.f1())).orElse(OptionalDouble.empty());
  }
}
