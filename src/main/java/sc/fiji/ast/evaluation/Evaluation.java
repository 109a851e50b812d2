package sc.fiji.ast.evaluation;

import java.util.List;
import sc.fiji.ast.evaluation.metrics.Curve;
import sc.fiji.ast.evaluation.metrics.ScoreRanks;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.evaluation.metrics.ThresholdCounts;
import sc.fiji.ast.scoring.threshold.Verdict;

/**
 * How well a model does on test images.
 *
 * @param images all of them in order, with those that could not be scored
 * @param all the figures over all kinds of defects
 * @param types the figures of each kind of defect against all good images; with one kind, the same
 * @param uncertainFrom calibrated score from which a verdict is uncertain
 * @param uncertainTo calibrated score up to which a verdict is uncertain
 */
public record Evaluation(
    List<TestImage> images,
    MetricEstimates all,
    List<MetricEstimates> types,
    double uncertainFrom,
    double uncertainTo) {

  public Evaluation {
    images = List.copyOf(images);
    types = List.copyOf(types);
  }

  /** Those with a score. */
  public List<TestImage> scored() {
    return images.stream().filter(TestImage::succeeded).toList();
  }

  /** How many scored images of one truth got a verdict at the model's own threshold. */
  public long count(boolean anomalous, Verdict verdict) {
    return scored().stream()
        .filter(image -> image.anomalous() == anomalous && image.verdict() == verdict)
        .count();
  }

  /** As {@link #count(boolean, Verdict)}, of the images of one label. */
  public long count(String label, Verdict verdict) {
    return scored().stream()
        .filter(image -> image.label().equals(label) && image.verdict() == verdict)
        .count();
  }

  /** The true over the false positive rate of the images; empty without images of both kinds. */
  public Curve roc() {
    return counts().roc();
  }

  /** The precision over the recall of the images; empty without images of both kinds. */
  public Curve precisionRecall() {
    return counts().precisionRecall();
  }

  private ThresholdCounts counts() {
    return ScoreRanks.of(scored()).counts();
  }
}
