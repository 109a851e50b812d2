package sc.fiji.ast.evaluation;

import java.util.Map;
import sc.fiji.ast.evaluation.metrics.Metric;

/**
 * The metrics of all test images, or of one kind of defect against all good images, and what they
 * rest on.
 *
 * @param label the kind of defect, or {@link #ALL}
 * @param good scored good images
 * @param anomalous scored anomalous images
 * @param anomalousWithTruth of them those with a usable ground truth
 * @param normalPixels of the good images and around the anomalies of the others
 * @param anomalousPixels of the ground truth
 * @param regions 8-connected regions of the ground truth
 * @param metrics one for each metric
 */
public record MetricEstimates(
    String label,
    int good,
    int anomalous,
    int anomalousWithTruth,
    long normalPixels,
    long anomalousPixels,
    long regions,
    Map<Metric, MetricEstimate> metrics) {

  /** The label of the figures over all kinds of defects. */
  public static final String ALL = "all";

  public MetricEstimates {
    metrics = Map.copyOf(metrics);
  }

  /** The same under another label. */
  MetricEstimates labelled(String other) {
    return new MetricEstimates(
        other,
        good,
        anomalous,
        anomalousWithTruth,
        normalPixels,
        anomalousPixels,
        regions,
        metrics);
  }

  public MetricEstimate get(Metric metric) {
    return metrics.get(metric);
  }
}
