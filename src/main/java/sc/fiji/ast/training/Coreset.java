package sc.fiji.ast.training;

import java.util.Arrays;
import java.util.Random;

/**
 * A few of many patches such that each of the many has one of the few near it: greedy k-centre,
 * which takes again and again the patch that is farthest from those taken. Distances are those of a
 * random projection to a few dimensions, which keeps them about in proportion (Johnson and
 * Lindenstrauss, 1984).
 */
final class Coreset {

  /** Random choices of more are no better covered, but take as many times as long. */
  private static final int MOST_CANDIDATES = 20_000;

  private static final int DIMENSIONS = 32;

  private final int channels;
  private final int size;
  private final float[][] projected; // by dimension
  private final float[] nearest;

  private Coreset(float[] patches, int channels, long seed) {
    this.channels = channels;
    size = patches.length / channels;
    projected = projected(patches, new Random(seed));
    nearest = new float[size];
    Arrays.fill(nearest, Float.POSITIVE_INFINITY);
  }

  /** How many patches to choose from, for a coreset of so many. */
  static int candidates(int most) {
    return Math.max(most, MOST_CANDIDATES);
  }

  /**
   * @param patches one after the other
   * @param channels of each
   * @param most fewer only where there are fewer that differ
   * @param seed of the projection
   * @return the chosen ones, in the order in which they were taken
   */
  static float[] of(float[] patches, int channels, int most, long seed) {
    return patches.length <= (long) most * channels
        ? patches
        : new Coreset(patches, channels, seed).chosen(patches, most);
  }

  private float[] chosen(float[] patches, int most) {
    float[] chosen = new float[most * channels];
    int count = 0;
    int next = 0;
    while (count < most && nearest[next] > 0) {
      System.arraycopy(patches, next * channels, chosen, count++ * channels, channels);
      take(next);
      next = farthest();
    }
    return Arrays.copyOf(chosen, count * channels);
  }

  private void take(int patch) {
    float[] distance = new float[size];
    for (float[] dimension : projected) {
      float own = dimension[patch];
      for (int i = 0; i < distance.length; i++) {
        float difference = dimension[i] - own;
        distance[i] += difference * difference;
      }
    }
    for (int i = 0; i < distance.length; i++) {
      nearest[i] = Math.min(nearest[i], distance[i]);
    }
  }

  private int farthest() {
    int farthest = 0;
    for (int i = 1; i < size; i++) {
      farthest = nearest[i] > nearest[farthest] ? i : farthest;
    }
    return farthest;
  }

  private float[][] projected(float[] patches, Random random) {
    float[][] dimensions = new float[DIMENSIONS][size];
    for (float[] dimension : dimensions) {
      float[] direction = new float[channels];
      for (int c = 0; c < channels; c++) {
        direction[c] = (float) random.nextGaussian();
      }
      for (int i = 0; i < size; i++) {
        float sum = 0;
        for (int c = 0; c < channels; c++) {
          sum += direction[c] * patches[i * channels + c];
        }
        dimension[i] = sum;
      }
    }
    return dimensions;
  }
}
