package sc.fiji.ast.scoring.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.model.Calibration;

/**
 * Learns the thresholds of a model from what good images that training did not see score: of images
 * the {@link ToleranceLimit} of their scores, of pixels the {@link PixelLimit} of the maxima of
 * their maps.
 */
public final class ThresholdLearning {

  private final int groups;
  private final List<FoldScores> folds;
  private final List<GoodImage> images = new ArrayList<>();

  /**
   * @param groups in how many groups the images belong together: so many of them are independent
   * @param folds other good images, held out in turn from trainings of their own
   */
  public ThresholdLearning(int groups, List<FoldScores> folds) {
    this.groups = groups;
    this.folds = List.copyOf(folds);
  }

  /**
   * Adds an image; at least two are needed.
   *
   * @param name what messages call it
   * @param score before calibration, positive
   * @param maximum of its map before calibration, positive
   */
  public void add(String name, double score, double maximum) {
    images.add(new GoodImage(name, score, maximum));
  }

  /**
   * @param rate the part of good images that may be called anomalous
   * @param warnings is told which of them do not look good to the model
   */
  public Calibration calibration(
      IntensityRange intensities, BitDepth bitDepth, double rate, Consumer<String> warnings) {
    ToleranceLimit image = ToleranceLimit.of(values(GoodImage::score), groups, folds, rate);
    PixelLimit pixel = PixelLimit.of(values(GoodImage::maximum), groups, rate);
    images.stream()
        .filter(good -> good.score() >= image.outlier() || good.score() > image.to())
        .forEach(good -> warnings.accept(doubt(good, image)));
    double level = image.value();
    return Calibration.builder()
        .setKind(intensities, bitDepth)
        .setRate(rate, ToleranceLimit.confidence(groups, folds))
        .setHeldOut(images.size(), groups)
        .setImageThreshold(level, image.from() / level, image.to() / level)
        .setPixelThreshold(pixel.value(), Math.min(1, pixel.usual() / pixel.value()))
        .setGoodScores(images.stream().map(good -> good.score() / level).sorted().toList())
        .optHeldOutInTurn(folds.stream().mapToInt(fold -> fold.scores().size()).sum())
        .build();
  }

  private double[] values(ToDoubleFunction<GoodImage> value) {
    return images.stream().mapToDouble(value).toArray();
  }

  private static String doubt(GoodImage good, ToleranceLimit limit) {
    return String.format(
        Locale.ROOT,
        "%s is among the good images, but stands out from them, with a score of %.1f; is it good? It"
            + " counts, and raises the threshold. If it is not good, leave it out and do this again.",
        good.name(),
        good.score() / limit.value());
  }

  private record GoodImage(String name, double score, double maximum) {}
}
