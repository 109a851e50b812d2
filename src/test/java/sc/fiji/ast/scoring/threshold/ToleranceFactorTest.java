package sc.fiji.ast.scoring.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToleranceFactorTest {

  /**
   * By the non-central t distribution of SciPy: t(confidence; n - 1, z sqrt(n)) / sqrt(n). That of
   * 10 values, 5 % and 95 % is 2.911 in tables.
   */
  @ParameterizedTest
  @CsvSource({
    "2, 0.05, 0.8, 6.4637",
    "3, 0.05, 0.8, 3.6040",
    "6, 0.05, 0.8, 2.5170",
    "10, 0.05, 0.95, 2.9110",
    "31, 0.01, 0.8, 2.6773",
    "60, 0.05, 0.8, 1.8316",
    "200, 0.1, 0.8, 1.3662",
    "1000, 0.05, 0.8, 1.6867"
  })
  void theFactorIsThatOfTheNonCentralT(int values, double rate, double confidence, double factor) {
    assertEquals(factor, new ToleranceFactor(values, values - 1, rate, confidence).value(), 1e-3);
  }

  /** With the deviation known, z(0.95) (1 + 1 / sqrt(n)). */
  @Test
  void withManyDegreesOfFreedomTheMeanAloneIsUncertain() {
    double z = 1.644854;
    double known = new ToleranceFactor(4, 100_000, 0.05, 0.95).value();
    assertEquals(z * 1.5, known, 1e-2);
  }

  /** By a simulation with NumPy of a million means of 8 and deviations of 21 degrees. */
  @Test
  void betweenThemTheFactorIsThatOfASimulation() {
    assertEquals(2.527, new ToleranceFactor(8, 21, 0.05, 0.95).value(), 5e-3);
    assertEquals(3.1873, new ToleranceFactor(8, 7, 0.05, 0.95).value(), 1e-3);
  }
}
