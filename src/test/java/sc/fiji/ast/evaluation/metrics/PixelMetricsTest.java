package sc.fiji.ast.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelMetricsTest {
  private static final double TOLERANCE = 1e-9;
  private static final double WIDEST_BIN = 1.0 / 2048;

  private final PixelMetrics metrics = new PixelMetrics();

  @Test
  void aMapThatIsTheGroundTruthIsPerfect() {
    metrics.add(map("0011", "0000", "1000"), mask("..##", "....", "#..."));
    assertEquals(9, metrics.normalPixels());
    assertEquals(3, metrics.anomalousPixels());
    assertEquals(2, metrics.regions());
    assertEquals(1, metrics.auroc().getAsDouble());
    assertEquals(new BestF1(1, 1), metrics.bestF1().orElseThrow());
    // From the start, all regions are found without a false positive.
    assertEquals(1, metrics.aupro(0.3).getAsDouble(), TOLERANCE);
    assertEquals(1, metrics.aupro(0.05).getAsDouble(), TOLERANCE);
  }

  @Test
  void aConstantMapIsChance() {
    metrics.add(map("5555", "5555"), mask("#...", "...."));
    assertEquals(0.5, metrics.auroc().getAsDouble());
    // The overlap rises with the false-positive rate: limit^2 / 2 / limit.
    assertEquals(0.15, metrics.aupro(0.3).getAsDouble(), TOLERANCE);
    assertEquals(0.025, metrics.aupro(0.05).getAsDouble(), TOLERANCE);
    assertEquals(0.5, metrics.aupro(1).getAsDouble(), TOLERANCE);
  }

  @Test
  void allRegionsWeighTheSameWhateverTheirSize() {
    // The region of 4 pixels is found first, that of 1 pixel only with half of the 10 normal ones.
    metrics.add(map("99911", "90000", "00011"), mask("###..", "#....", "....#"));
    // (0, 1/2) to (3/10, 1): over the limit of 0.3 the mean is 3/4.
    assertEquals(0.75, metrics.aupro(0.3).getAsDouble(), TOLERANCE);
    assertEquals(0.5 + 0.5 / 6 / 2, metrics.aupro(0.05).getAsDouble(), TOLERANCE);
    // 4 of 5 pixels are above all, 1 ties with 3 of the 10.
    assertEquals((40 + 7 + 1.5) / 50, metrics.auroc().getAsDouble(), TOLERANCE);
  }

  @Test
  void goodImagesAddToTheFalsePositives() {
    metrics.add(map("2100"), mask("#..."));
    metrics.add(map("3000"), null);
    assertEquals(7, metrics.normalPixels());
    assertEquals(6.0 / 7, metrics.auroc().getAsDouble(), TOLERANCE);
    assertEquals((0.3 - 1.0 / 7) / 0.3, metrics.aupro(0.3).getAsDouble(), TOLERANCE);
    assertEquals(new BestF1(2.0 / 3, 2), metrics.bestF1().orElseThrow());
  }

  @Test
  void anEmptyMaskIsAGoodImage() {
    metrics.add(map("2100"), mask("...."));
    assertEquals(4, metrics.normalPixels());
    assertEquals(0, metrics.regions());
  }

  @Test
  void pixelsOfOneKindHaveNoMetrics() {
    metrics.add(map("2100"), null);
    assertTrue(metrics.auroc().isEmpty());
    assertTrue(metrics.bestF1().isEmpty());
    assertTrue(metrics.aupro(0.3).isEmpty());
    PixelMetrics allAnomalous = new PixelMetrics();
    allAnomalous.add(map("21"), mask("##"));
    assertTrue(allAnomalous.auroc().isEmpty());
    assertTrue(allAnomalous.aupro(0.3).isEmpty());
  }

  @Test
  void differentSizesAreBothNamedInTheError() {
    Exception error =
        assertThrows(
            IllegalArgumentException.class, () -> metrics.add(map("210"), mask("##", "##")));
    assertTrue(error.getMessage().contains("3 x 1"), error.getMessage());
    assertTrue(error.getMessage().contains("2 x 2"), error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY})
  void aMapThatIsNotFiniteIsAnErrorAndAddsNothing(float value) {
    var map = ArrayImgs.floats(new float[] {0, 1, 2, value}, 2, 2);
    Exception error = assertThrows(IllegalArgumentException.class, () -> metrics.add(map, null));
    assertTrue(error.getMessage().contains(value + " at x = 1, y = 1"), error.getMessage());
    assertEquals(0, metrics.normalPixels());
    assertTrue(metrics.auroc().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void aLimitThatIsNoRateIsAnError(double limit) {
    assertThrows(IllegalArgumentException.class, () -> metrics.aupro(limit));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void randomMapsGiveWhatBruteForceGives(int seed) {
    Random random = new Random(seed);
    List<float[]> maps = new ArrayList<>();
    List<boolean[]> masks = new ArrayList<>();
    int width = 9;
    for (int image = 0; image < 3; image++) {
      float[] values = new float[width * 7];
      boolean[] mask = new boolean[values.length];
      for (int i = 0; i < values.length; i++) {
        mask[i] = random.nextInt(4) == 0;
        // Few distinct values, each in a bin of its own, below and above zero.
        values[i] = (random.nextInt(17) - 8 + (mask[i] ? 3 : 0)) / 4f;
      }
      maps.add(values);
      masks.add(mask);
      metrics.add(ArrayImgs.floats(values, width, 7), mask(mask, width));
    }
    BruteForce expected = new BruteForce(maps, masks, width);
    assertEquals(expected.auroc(), metrics.auroc().getAsDouble(), TOLERANCE);
    assertEquals(expected.bestF1().f1(), metrics.bestF1().orElseThrow().f1(), TOLERANCE);
    assertEquals(
        expected.bestF1().threshold(),
        metrics.bestF1().orElseThrow().threshold(),
        WIDEST_BIN * Math.abs(expected.bestF1().threshold()));
    for (double limit : new double[] {0.05, 0.3, 0.77, 1}) {
      assertEquals(expected.aupro(limit), metrics.aupro(limit).getAsDouble(), TOLERANCE);
    }
  }

  /** The definitions, threshold by threshold and pair by pair. */
  private record BruteForce(List<float[]> maps, List<boolean[]> masks, int width) {
    double auroc() {
      double wins = 0;
      long pairs = 0;
      for (float high : values(true)) {
        for (float low : values(false)) {
          wins += high > low ? 1 : high == low ? 0.5 : 0;
          pairs++;
        }
      }
      return wins / pairs;
    }

    BestF1 bestF1() {
      BestF1 best = new BestF1(-1, 0);
      for (float threshold : thresholds()) {
        double found = values(true).stream().filter(value -> value >= threshold).count();
        double alarms = values(false).stream().filter(value -> value >= threshold).count();
        double f1 = 2 * found / (found + alarms + values(true).size());
        best = f1 > best.f1() ? new BestF1(f1, threshold) : best;
      }
      return best;
    }

    double aupro(double limit) {
      double area = 0;
      double rate = 0;
      double overlap = 0;
      for (float threshold : thresholds().descendingSet()) {
        double nextRate = rate(threshold);
        double nextOverlap = overlap(threshold);
        double right = Math.min(nextRate, limit);
        if (right > rate) {
          double slope = (nextOverlap - overlap) / (nextRate - rate);
          area += (right - rate) * (overlap + slope * (right - rate) / 2);
        }
        rate = nextRate;
        overlap = nextOverlap;
      }
      return area / limit;
    }

    private double rate(float threshold) {
      List<Float> normal = values(false);
      return (double) normal.stream().filter(value -> value >= threshold).count() / normal.size();
    }

    private double overlap(float threshold) {
      double sum = 0;
      int regions = 0;
      for (int image = 0; image < maps.size(); image++) {
        int[] region = regions(masks.get(image));
        for (int label : Arrays.stream(region).filter(l -> l >= 0).distinct().toArray()) {
          double area = 0;
          double found = 0;
          for (int i = 0; i < region.length; i++) {
            area += region[i] == label ? 1 : 0;
            found += region[i] == label && maps.get(image)[i] >= threshold ? 1 : 0;
          }
          sum += found / area;
          regions++;
        }
      }
      return sum / regions;
    }

    /** Every pixel takes the lowest index of its neighbours until nothing changes. */
    private int[] regions(boolean[] mask) {
      int[] region = new int[mask.length];
      for (int i = 0; i < mask.length; i++) {
        region[i] = mask[i] ? i : -1;
      }
      boolean changed = true;
      while (changed) {
        changed = false;
        for (int i = 0; i < mask.length; i++) {
          for (int j = 0; j < mask.length; j++) {
            boolean near =
                Math.abs(i % width - j % width) <= 1 && Math.abs(i / width - j / width) <= 1;
            if (near && mask[i] && mask[j] && region[j] < region[i]) {
              region[i] = region[j];
              changed = true;
            }
          }
        }
      }
      return region;
    }

    private TreeSet<Float> thresholds() {
      TreeSet<Float> all = new TreeSet<>(values(true));
      all.addAll(values(false));
      return all;
    }

    private List<Float> values(boolean anomalous) {
      List<Float> values = new ArrayList<>();
      for (int image = 0; image < maps.size(); image++) {
        for (int i = 0; i < maps.get(image).length; i++) {
          if (masks.get(image)[i] == anomalous) {
            values.add(maps.get(image)[i]);
          }
        }
      }
      return values;
    }
  }

  private static RandomAccessibleInterval<FloatType> map(String... rows) {
    String all = String.join("", rows);
    float[] values = new float[all.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = all.charAt(i) - '0';
    }
    return ArrayImgs.floats(values, rows[0].length(), rows.length);
  }

  private static RandomAccessibleInterval<BitType> mask(String... rows) {
    String all = String.join("", rows);
    boolean[] mask = new boolean[all.length()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = all.charAt(i) == '#';
    }
    return mask(mask, rows[0].length());
  }

  private static RandomAccessibleInterval<BitType> mask(boolean[] mask, int width) {
    RandomAccessibleInterval<BitType> bits = ArrayImgs.bits(width, mask.length / width);
    for (int i = 0; i < mask.length; i++) {
      bits.getAt(i % width, i / width).set(mask[i]);
    }
    return bits;
  }
}
