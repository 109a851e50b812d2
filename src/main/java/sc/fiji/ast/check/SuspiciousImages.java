package sc.fiji.ast.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import sc.fiji.ast.features.ImageEmbedding;

/**
 * Training images that are unlike all others: each is left out in turn and its distance to the
 * nearest of the others measured; near duplicates do not vouch for each other.
 *
 * <p>Distances are Euclidean: once of the channels' means, which tell a different surface, and once
 * of their maxima, which tell a different spot. The larger modified z-score counts: 0.6745
 * (distance - median) / MAD, where MAD is the median of the absolute differences from the median.
 *
 * <p>On the training images of three data sets (31 cookies, 160 magnetic tiles, 40 cable glands)
 * the limit calls 2, 1 and 1 good images suspicious. Of defective images put among them it finds,
 * one at a time, 76, 12 and 64 %; of several at once, a tenth of the good ones, 63, 13 and 19 %:
 * defects that resemble each other hide each other. Small defects on varied surfaces are not found.
 */
final class SuspiciousImages {

  /** The modified z-score from which an image is suspicious. */
  static final double LIMIT = 3.5;

  /** With fewer images the median tells nothing. */
  static final int LEAST = 10;

  private static final double NORMAL = 0.6745;

  private final List<ComparedImage> images;
  private final NearDuplicates duplicates;
  private final Runnable pause;

  /**
   * @param images all of the data set; test images are passed over
   * @param pause called often; may end the work with an exception
   */
  SuspiciousImages(List<ComparedImage> images, NearDuplicates duplicates, Runnable pause) {
    this.images = images.stream().filter(ComparedImage::training).toList();
    this.duplicates = duplicates;
    this.pause = pause;
  }

  boolean areEnough() {
    return images.size() >= LEAST;
  }

  List<Finding> findings() {
    double[][] distances = distances();
    double[] ofMeans = scores(distances[0]);
    double[] ofMaxima = scores(distances[1]);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      double score = Math.max(ofMeans[i], ofMaxima[i]);
      if (score > LIMIT) {
        findings.add(finding(images.get(i), score, ofMaxima[i] > ofMeans[i]));
      }
    }
    return findings;
  }

  private static Finding finding(ComparedImage image, double score, boolean spot) {
    String reason =
        String.format(
            Locale.ROOT,
            "%s looks unlike all other good images (modified z-score %.1f, limit %.1f).",
            spot ? "A spot of this image" : "This image as a whole",
            score,
            LIMIT);
    return new Finding(FindingKind.SUSPICIOUS, image.file(), Optional.empty(), score, reason);
  }

  /** Of each image to its nearest: by means, by maxima. */
  private double[][] distances() {
    double[][] nearest = new double[2][images.size()];
    for (double[] distances : nearest) {
      Arrays.fill(distances, Double.MAX_VALUE);
    }
    for (int i = 0; i < images.size(); i++) {
      pause.run();
      for (int j = 0; j < i; j++) {
        compare(i, j, nearest);
      }
    }
    return nearest;
  }

  private void compare(int i, int j, double[][] nearest) {
    if (duplicates.areNear(images.get(i), images.get(j))) {
      return;
    }
    ImageEmbedding a = images.get(i).vector();
    ImageEmbedding b = images.get(j).vector();
    shorten(nearest[0], i, j, distance(a.means(), b.means()));
    shorten(nearest[1], i, j, distance(a.maxima(), b.maxima()));
  }

  private static void shorten(double[] nearest, int i, int j, double distance) {
    nearest[i] = Math.min(nearest[i], distance);
    nearest[j] = Math.min(nearest[j], distance);
  }

  private static double distance(float[] a, float[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }

  /** An image that has only near duplicates is neither suspicious nor a measure for others. */
  private static double[] scores(double[] distances) {
    double[] known = Arrays.stream(distances).filter(d -> d < Double.MAX_VALUE).toArray();
    double median = new Median().evaluate(known);
    double spread =
        new Median().evaluate(Arrays.stream(known).map(d -> Math.abs(d - median)).toArray());
    return Arrays.stream(distances)
        .map(d -> d < Double.MAX_VALUE && spread > 0 ? NORMAL * (d - median) / spread : 0)
        .toArray();
  }
}
