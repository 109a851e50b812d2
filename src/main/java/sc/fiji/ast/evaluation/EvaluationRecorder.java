package sc.fiji.ast.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.ast.evaluation.metrics.ImageMetrics;
import sc.fiji.ast.evaluation.metrics.PixelMetrics;
import sc.fiji.ast.evaluation.metrics.ScoreRanks;
import sc.fiji.ast.evaluation.metrics.TestImage;

/**
 * Collects test images one by one. It keeps a few kilobytes of each, whatever its size. Not
 * thread-safe.
 */
public final class EvaluationRecorder {
  private final List<TestImage> rows = new ArrayList<>();
  private final TestedImages good = new TestedImages();
  private final Map<String, TestedImages> types = new LinkedHashMap<>();

  /** Adds an image that could not be scored, or whose pixels do not count. */
  public void add(TestImage image) {
    rows.add(image);
    if (image.succeeded()) {
      group(image).add(image);
    }
  }

  /**
   * Adds an image with its map.
   *
   * @param map [X,Y] finite
   * @param groundTruth [X,Y] true where the image is anomalous; null if it is nowhere
   * @throws IllegalArgumentException if the sizes differ or the map is not finite; nothing is added
   *     then
   */
  public void add(
      TestImage image,
      RandomAccessibleInterval<FloatType> map,
      RandomAccessibleInterval<BitType> groundTruth) {
    group(image).add(image, map, groundTruth);
    rows.add(image);
  }

  private TestedImages group(TestImage image) {
    return image.anomalous()
        ? types.computeIfAbsent(image.label(), label -> new TestedImages())
        : good;
  }

  /** Of the images added so far. */
  public ImageMetrics images() {
    return ImageMetrics.of(
        ScoreRanks.of(rows.stream().filter(TestImage::succeeded).toList()).counts());
  }

  /** Of the images added so far whose pixels count. */
  public PixelMetrics pixels() {
    PixelMetrics pixels = new PixelMetrics();
    all().forEach(group -> pixels.add(group.pixels()));
    return pixels;
  }

  /**
   * The figures of the images added so far.
   *
   * @param uncertainFrom calibrated score from which a verdict is uncertain
   * @param uncertainTo calibrated score up to which a verdict is uncertain
   */
  public Evaluation evaluation(double uncertainFrom, double uncertainTo) {
    MetricEstimates all = new MetricEstimation(all()).figures(MetricEstimates.ALL);
    List<MetricEstimates> each = new ArrayList<>();
    types.forEach(
        (label, images) ->
            each.add(types.size() == 1 ? all.labelled(label) : against(images).figures(label)));
    return new Evaluation(rows, all, each, uncertainFrom, uncertainTo);
  }

  private MetricEstimation against(TestedImages type) {
    return new MetricEstimation(List.of(good, type));
  }

  private List<TestedImages> all() {
    List<TestedImages> all = new ArrayList<>(types.values());
    all.add(0, good);
    return all;
  }
}
