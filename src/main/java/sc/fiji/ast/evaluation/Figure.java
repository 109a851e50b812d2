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
public record Figure(OptionalDouble value, Optional<Interval> interval, String reason) {

  static Figure none(String reason) {
    return new Figure(OptionalDouble.empty(), Optional.empty(), reason);
  }

  static Figure unsure(double value, String reason) {
    return new Figure(OptionalDouble.of(value), Optional.empty(), reason);
  }

  static Figure of(double value, Interval interval) {
    return new Figure(OptionalDouble.of(value), Optional.of(interval), "");
  }
}
