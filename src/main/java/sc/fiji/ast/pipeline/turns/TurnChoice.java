package sc.fiji.ast.pipeline.turns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Whether good images are learned in their quarter turns, too, and why.
 *
 * <p>Each patch of good images that are not learned has a nearest one in those that are. Where
 * things lie at any angle, some of these are found in turned images only, as others are found in
 * further images. Where all images are taken the same way round, turned ones show nothing that good
 * images look like, and what they add to the density would hide defects.
 *
 * @param imagesGain by which part the nearest patches are nearer in all images than in half of them
 * @param turnsGain by which part they are nearer in all images and their turns than in all images
 */
public record TurnChoice(double imagesGain, double turnsGain) {

  /**
   * Of what twice as many images bring, turns must bring more than this part. Seven sets of 31 to
   * 40 images bring up to 10 % of it, or 38 % and more; the former lose by turns, and the latter
   * gain.
   */
  private static final double LEAST_PART = 0.2;

  /** Random halves of the images; a single one may hold all that are unlike the others. */
  private static final int HALVES = 8;

  /** Where patches are the same; keeps the logarithm finite. */
  private static final float LEAST_DISTANCE = 1e-6f;

  /**
   * @param distances of each patch to the nearest one of each feature map: of images, each in its
   *     turns one after the other, the first as it is
   * @param turns of each image
   * @param seed of the halves
   */
  static TurnChoice of(float[][] distances, int turns, long seed) {
    List<float[]> images =
        IntStream.range(0, distances.length)
            .filter(map -> map % turns == 0)
            .mapToObj(map -> distances[map])
            .toList();
    double all = logarithm(images);
    double turned = logarithm(Arrays.asList(distances));
    return new TurnChoice(1 - Math.exp(all - ofHalf(images, seed)), 1 - Math.exp(turned - all));
  }

  private static double ofHalf(List<float[]> images, long seed) {
    Random random = new Random(seed);
    List<float[]> shuffled = new ArrayList<>(images);
    double sum = 0;
    for (int i = 0; i < HALVES; i++) {
      Collections.shuffle(shuffled, random);
      sum += logarithm(shuffled.subList(0, images.size() / 2));
    }
    return sum / HALVES;
  }

  /** The mean over the patches, of the logarithm of the distance to the nearest in some maps. */
  private static double logarithm(List<float[]> maps) {
    double sum = 0;
    int patches = maps.get(0).length;
    for (int patch = 0; patch < patches; patch++) {
      float nearest = Float.POSITIVE_INFINITY;
      for (float[] map : maps) {
        nearest = Math.min(nearest, map[patch]);
      }
      sum += Math.log(Math.max(nearest, LEAST_DISTANCE));
    }
    return sum / patches;
  }

  /** Whether the turns are learned, too. */
  public boolean isTurned() {
    return turnsGain > LEAST_PART * imagesGain;
  }

  /** What was chosen and why, for people, in one sentence. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "Images are learned %s: what is nearest to held-out good images is nearer by %.1f %% with"
            + " turns, and by %.1f %% with twice as many images; turns are learned where they bring"
            + " more than a fifth of that.",
        isTurned() ? "in their four quarter turns" : "as they are, without quarter turns",
        100 * turnsGain,
        100 * imagesGain);
  }
}
