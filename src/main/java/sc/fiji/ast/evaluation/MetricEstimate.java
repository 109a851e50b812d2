package sc.fiji.ast.evaluation;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A metric's value and how sure it is.
 *
 * @param value empty where it has no meaning
 * @param interval empty where there is no value, or too little to tell
 * @param reason why value or interval are empty; blank where neither is
 */
public record MetricEstimate(OptionalDouble value, Optional<Interval> interval, String reason) {

  static MetricEstimate none(String reason) {
    return new MetricEstimate(OptionalDouble.empty(), Optional.empty(), reason);
  }

  static MetricEstimate unsure(double value, String reason) {
    return new MetricEstimate(OptionalDouble.of(value), Optional.empty(), reason);
  }

  static MetricEstimate of(double value, Interval interval) {
    return new MetricEstimate(OptionalDouble.of(value), Optional.of(interval), "");
  }
}
