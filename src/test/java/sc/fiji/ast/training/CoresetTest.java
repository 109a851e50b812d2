package sc.fiji.ast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoresetTest {

  private static final int CHANNELS = 40;

  /** A thousand patches about 0, and one each far off in four directions. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void theFewFarOnesAreTakenFirst(long seed) {
    float[] patches = cloud(1004);
    for (int far = 0; far < 4; far++) {
      patches[(1000 + far) * CHANNELS + far] = 1000;
    }
    float[] chosen = Coreset.of(patches, CHANNELS, 5, seed);
    assertEquals(5 * CHANNELS, chosen.length);
    Set<Integer> found = new TreeSet<>();
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i] == 1000) {
        found.add(i % CHANNELS);
      }
    }
    assertEquals(Set.of(0, 1, 2, 3), found);
  }

  /** Features that vary in three ways, mostly a little, sometimes much. */
  @Test
  void everyPatchHasAChosenOneNearerThanARandomChoiceLeaves() {
    Random random = new Random(6);
    float[] ways = cloud(3);
    float[] patches = new float[2000 * CHANNELS];
    for (int i = 0; i < patches.length; i += CHANNELS) {
      for (int way = 0; way < 3; way++) {
        double far = Math.pow(random.nextGaussian(), 3);
        for (int c = 0; c < CHANNELS; c++) {
          patches[i + c] += far * ways[way * CHANNELS + c];
        }
      }
    }
    float[] first = Arrays.copyOf(patches, 200 * CHANNELS);
    double others = farthest(patches, first);
    double chosen = farthest(patches, Coreset.of(patches, CHANNELS, 200, 0));
    assertTrue(chosen < others / 2, chosen + " of the coreset, " + others + " of others");
  }

  @Test
  void theSameSeedTakesTheSame() {
    float[] patches = cloud(500);
    assertArrayEquals(Coreset.of(patches, CHANNELS, 50, 3), Coreset.of(patches, CHANNELS, 50, 3));
  }

  @Test
  void ofFewPatchesAllAreTaken() {
    float[] patches = cloud(10);
    assertArrayEquals(patches, Coreset.of(patches, CHANNELS, 10, 0));
  }

  @Test
  void equalPatchesAreTakenOnce() {
    float[] patches = {1, 1, 2, 2, 1, 1, 2, 2, 1, 1};
    assertArrayEquals(new float[] {1, 1, 2, 2}, Coreset.of(patches, 2, 4, 0));
  }

  private static float[] cloud(int count) {
    Random random = new Random(5);
    float[] patches = new float[count * CHANNELS];
    for (int i = 0; i < patches.length; i++) {
      patches[i] = (float) random.nextGaussian();
    }
    return patches;
  }

  /** The largest distance of a patch to the nearest chosen one. */
  private static double farthest(float[] patches, float[] chosen) {
    double farthest = 0;
    for (int i = 0; i < patches.length; i += CHANNELS) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int k = 0; k < chosen.length; k += CHANNELS) {
        double distance = 0;
        for (int c = 0; c < CHANNELS; c++) {
          double difference = patches[i + c] - chosen[k + c];
          distance += difference * difference;
        }
        nearest = Math.min(nearest, distance);
      }
      farthest = Math.max(farthest, nearest);
    }
    return farthest;
  }
}
