package sc.fiji.ast.scoring.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimableRateTest {

  /** At that rate, all images stay without alarm in one of twenty cases. */
  @ParameterizedTest
  @CsvSource({"1, 0.95", "6, 0.393038", "31, 0.092114", "59, 0.049507", "299, 0.009969"})
  void theBoundIsThatOfNoAlarmAmongSoManyImages(int images, double bound) {
    assertEquals(bound, new ClaimableRate(images).bound(), 1e-6);
    assertEquals(0.05, Math.pow(1 - new ClaimableRate(images).bound(), images), 1e-9);
  }

  @Test
  void noImageVouchesForNothing() {
    assertEquals(1, new ClaimableRate(0).bound());
  }

  @ParameterizedTest
  @CsvSource({
    "1, With 1 good image a false-alarm rate below 95 %",
    "6, With 6 good images a false-alarm rate below 39 %",
    "31, With 31 good images a false-alarm rate below 9.2 %",
    "200, With 200 good images a false-alarm rate below 1.4 %",
    "100000, With 100000 good images a false-alarm rate below 0.0029 %"
  })
  void theSentenceNeverRoundsUp(int images, String words) {
    assertEquals(
        words + " can't be claimed at 95 % confidence.", new ClaimableRate(images).sentence());
  }
}
