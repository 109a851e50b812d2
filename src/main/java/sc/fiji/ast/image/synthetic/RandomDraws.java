package sc.fiji.ast.image.synthetic;

import java.util.SplittableRandom;

/** Random numbers that are the same in every version of Java. */
final class RandomDraws {

  private final SplittableRandom random;

  RandomDraws(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Uniform from {@code low} to {@code high}. */
  double between(double low, double high) {
    return low + (high - low) * (random.nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Such that each factor between the two is as likely as any other. */
  double factorBetween(double low, double high) {
    return Math.exp(between(Math.log(low), Math.log(high)));
  }

  /** A whole number from 0 to below {@code bound}, which is at least 1. */
  int below(int bound) {
    return Math.min(bound - 1, (int) between(0, bound));
  }

  /** True half of the time. */
  boolean coin() {
    return random.nextLong() < 0;
  }

  /** A number between the two, of either sign. */
  double eitherSign(double low, double high) {
    double size = between(low, high);
    return coin() ? size : -size;
  }
}
