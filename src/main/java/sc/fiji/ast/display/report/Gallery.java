package sc.fiji.ast.display.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.imagej.MapPicture;
import sc.fiji.ast.imagej.SmallPicture;
import sc.fiji.ast.scoring.AnomalyResult;

/** Small pictures of the test images that the model got most wrong; never more than a few. */
public final class Gallery {

  /** The most images it holds. */
  public static final int LIMIT = 60;

  private static final Comparator<Item> LEAST_WRONG_FIRST =
      Comparator.comparingDouble(item -> item.image().wrongness());

  private final IntensityRange intensities;
  private final PriorityQueue<Item> items = new PriorityQueue<>(LEAST_WRONG_FIRST);

  /**
   * A test image and its picture.
   *
   * @param jpeg the image with the ground truth's outline; the heatmap with the mask's contour; the
   *     surface under the heatmap, where there is depth
   * @param width of the picture in pixels
   */
  public record Item(TestImage image, byte[] jpeg, int width, int height) {}

  /**
   * @param intensities shown black and white
   */
  public Gallery(IntensityRange intensities) {
    this.intensities = intensities;
  }

  /**
   * Adds an image if it is among the worst so far.
   *
   * @param sample that was scored
   * @param truth [X,Y] true where the image is anomalous; null if it is nowhere, or not known
   */
  public void add(
      TestImage image, Sample sample, AnomalyResult result, RandomAccessibleInterval<BitType> truth)
      throws IOException {
    if (items.size() == LIMIT) {
      if (image.wrongness() <= items.peek().image().wrongness()) {
        return;
      }
      items.remove();
    }
    SmallPicture picture =
        Thumbnail.of(sample, MapPicture.photograph(sample.rgb(), intensities), result, truth);
    items.add(new Item(image, picture.jpeg(), picture.width(), picture.height()));
  }

  /** Worst misses and false alarms first. */
  public List<Item> items() {
    List<Item> sorted = new ArrayList<>(items);
    sorted.sort(LEAST_WRONG_FIRST.reversed().thenComparing(item -> item.image().file()));
    return sorted;
  }
}
