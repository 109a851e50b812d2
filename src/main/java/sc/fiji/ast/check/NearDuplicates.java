package sc.fiji.ast.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Images that are nearly the same: compressed, brightened, resized or moved by a few pixels.
 *
 * <p>How alike different images are depends on the data set. So the limit is a part of the median
 * distance of training images to their third nearest; the third, because the nearest may be
 * duplicates.
 *
 * <p>The part was chosen on three data sets (31 cookies, 160 magnetic tiles, 40 cable glands),
 * whose training images were compared with changed versions of themselves. Found were, in this
 * order, of those saved as JPEG of quality 75: 100, 100, 90 %; of quality 50: 100, 94, 0 %; 5 or 10
 * % brighter: at least 99 %; of half the size: 100, 77, 100 %; moved by 2 pixels: 98, 41, 98 %;
 * moved by 8 pixels or flipped: at most 2 %. Of all pairs of different images, 0, 5 and 0 were
 * called near duplicates, and two cookies photographed twice.
 */
final class NearDuplicates {

  /** The part of the median distance below which two images count as the same. */
  static final double PART = 0.15;

  /** Below this distance they do in any data set. */
  static final double FLOOR = 0.002;

  /** Above this distance they do not, however unlike the images of a data set are. */
  static final double CEILING = 0.03;

  private static final int NEIGHBOUR = 3;

  /** So many training images tell the median well enough. */
  private static final int MOST_FOR_MEDIAN = 500;

  private final List<ComparedImage> images;
  private final Runnable pause;
  private final double limit;

  /**
   * @param images in the order of the data set
   * @param pause called often; may end the work with an exception
   */
  NearDuplicates(List<ComparedImage> images, Runnable pause) {
    this.images = images;
    this.pause = pause;
    limit = Math.min(CEILING, Math.max(FLOOR, PART * medianDistance()));
  }

  boolean areNear(ComparedImage a, ComparedImage b) {
    return a.layoutDistance(b) < limit;
  }

  /**
   * For each image the most similar training image before it, if that is nearly the same. Two test
   * images are not compared.
   */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      pause.run();
      nearest(i).ifPresent(findings::add);
    }
    return findings;
  }

  private Optional<Finding> nearest(int index) {
    ComparedImage image = images.get(index);
    ComparedImage nearest = null;
    double least = limit;
    for (ComparedImage other : images.subList(0, index)) {
      double distance = other.training() ? image.layoutDistance(other) : Double.MAX_VALUE;
      if (distance < least) {
        least = distance;
        nearest = other;
      }
    }
    return Optional.ofNullable(nearest).map(other -> finding(image, other));
  }

  private Finding finding(ComparedImage image, ComparedImage other) {
    double similarity = 1 - image.layoutDistance(other);
    String reason =
        String.format(
            Locale.ROOT,
            "Both images have nearly the same layout (similarity %.4f of 1); different images of"
                + " this data set are less than %.4f alike.",
            similarity,
            1 - limit);
    return new Finding(
        image.training() ? FindingKind.NEAR_DUPLICATE : FindingKind.TEST_NEAR_DUPLICATE,
        image.file(),
        Optional.of(other.file()),
        similarity,
        reason);
  }

  private double medianDistance() {
    List<ComparedImage> training = images.stream().filter(ComparedImage::training).toList();
    if (training.size() <= NEIGHBOUR) {
      return 0;
    }
    int count = Math.min(MOST_FOR_MEDIAN, training.size());
    double[] distances =
        IntStream.range(0, count)
            .map(i -> (int) ((long) i * training.size() / count))
            .mapToDouble(i -> distanceToNeighbour(training, i))
            .toArray();
    return new Median().evaluate(distances);
  }

  private double distanceToNeighbour(List<ComparedImage> training, int index) {
    pause.run();
    double[] distances =
        training.stream().mapToDouble(training.get(index)::layoutDistance).sorted().toArray();
    return distances[NEIGHBOUR]; // The first is the image itself.
  }
}
