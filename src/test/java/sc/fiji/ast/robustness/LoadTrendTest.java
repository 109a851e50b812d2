package sc.fiji.ast.robustness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 60 readings while 3,000 images are scored; each may leave 1 kB of heap and 4 kB in all. */
class LoadTrendTest {
  private static final int READINGS = 60;
  private static final int BETWEEN = 50;
  private static final double HEAP = 60e6;
  private static final double RESIDENT = 800e6;

  @ParameterizedTest
  @ValueSource(ints = {9, 30, 36, 45, 59})
  void oneStepOfResidentMemoryIsNoLeakWhereverItLies(int first) {
    LoadTrend trend = ofResident(reading -> RESIDENT + (reading < first ? 0 : 26e6));
    assertTrue(trend.isFlat(), trend.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 36, 45, 59})
  void aSteadyLeakIsFoundBesideAStep(int first) {
    LoadTrend trend =
        ofResident(reading -> RESIDENT + 10e3 * BETWEEN * reading + (reading < first ? 0 : 26e6));
    assertFalse(trend.isFlat(), trend.toString());
  }

  @Test
  void aStepEveryFewReadingsIsALeak() {
    LoadTrend trend = ofResident(reading -> RESIDENT + 10e6 * (reading / 9));
    assertFalse(trend.isFlat(), trend.toString());
  }

  @ParameterizedTest
  @CsvSource({"500, true", "2000, false"})
  void whatEachImageLeavesOfTheHeapCounts(double bytes, boolean flat) {
    LoadTrend trend = new LoadTrend(1e3, 4e3);
    for (int reading = 0; reading < READINGS; reading++) {
      trend.add(
          BETWEEN * reading,
          new ProcessLoad((long) (HEAP + bytes * BETWEEN * reading), (long) RESIDENT, 20, 50));
    }
    assertEquals(flat, trend.isFlat(), trend.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void noiseIsNoLeakAndDoesNotHideOne(int seed) {
    Random random = new Random(seed);
    double[] noise = random.doubles(READINGS, -3e6, 3e6).toArray();
    noise[39] = 40e6;
    noise[52] = 40e6;
    LoadTrend quiet = ofResident(reading -> RESIDENT + noise[reading]);
    assertTrue(quiet.isFlat(), quiet.toString());
    LoadTrend leak = ofResident(reading -> RESIDENT + noise[reading] + 15e3 * BETWEEN * reading);
    assertFalse(leak.isFlat(), leak.toString());
  }

  @Test
  void whatWarmingUpTakesDoesNotCount() {
    LoadTrend trend = ofResident(reading -> RESIDENT + 20e6 * Math.min(reading, READINGS / 2));
    assertTrue(trend.isFlat(), trend.toString());
  }

  @ParameterizedTest
  @CsvSource({"0, 0, true", "1, 0, false", "0, 1, false"})
  void threadsAndFilesStay(int threads, int files, boolean flat) {
    LoadTrend trend = new LoadTrend(1e3, 4e3);
    for (int reading = 0; reading < READINGS; reading++) {
      trend.add(
          BETWEEN * reading,
          new ProcessLoad(
              (long) HEAP, (long) RESIDENT, 20 + threads * reading, 50 + files * reading));
    }
    assertEquals(flat, trend.isFlat(), trend.toString());
  }

  @Test
  void threeReadingsSuffice() {
    LoadTrend trend = new LoadTrend(1e3, 4e3);
    for (int reading = 1; reading <= 3; reading++) {
      trend.add(reading, new ProcessLoad((long) HEAP, (long) (reading * RESIDENT), 20, 50));
    }
    assertFalse(trend.isFlat(), trend.toString());
  }

  private static LoadTrend ofResident(IntToDoubleFunction bytes) {
    LoadTrend trend = new LoadTrend(1e3, 4e3);
    for (int reading = 0; reading < READINGS; reading++) {
      trend.add(
          BETWEEN * reading,
          new ProcessLoad((long) HEAP, (long) bytes.applyAsDouble(reading), 20, 50));
    }
    return trend;
  }
}
