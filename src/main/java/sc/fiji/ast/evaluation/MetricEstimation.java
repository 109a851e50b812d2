package sc.fiji.ast.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import sc.fiji.ast.evaluation.metrics.BestF1;
import sc.fiji.ast.evaluation.metrics.ImageMetrics;
import sc.fiji.ast.evaluation.metrics.Metric;
import sc.fiji.ast.evaluation.metrics.PixelMetrics;
import sc.fiji.ast.evaluation.metrics.PixelSummary;
import sc.fiji.ast.evaluation.metrics.ScoreRanks;
import sc.fiji.ast.evaluation.metrics.TestImage;

/** Computes the figures of some of the test images. */
final class MetricEstimation {
  private final List<TestImage> images = new ArrayList<>();
  private final List<PixelSummary> summaries = new ArrayList<>();
  private final PixelMetrics pixels = new PixelMetrics();
  private final ScoreRanks scores;
  private final ImageMetrics metrics;
  private final int withTruth;

  /**
   * @param groups images that are compared with each other
   */
  MetricEstimation(List<TestedImages> groups) {
    for (TestedImages group : groups) {
      images.addAll(group.images());
      summaries.addAll(group.summaries());
      pixels.add(group.pixels());
    }
    scores = ScoreRanks.of(images);
    metrics = ImageMetrics.of(scores.counts());
    withTruth =
        (int)
            IntStream.range(0, images.size())
                .filter(i -> images.get(i).anomalous() && summaries.get(i) != null)
                .count();
  }

  MetricEstimates figures(String label) {
    Map<Metric, MetricEstimate> figures = new EnumMap<>(Metric.class);
    Bootstrap bootstrap = new Bootstrap(scores, summaries);
    for (Metric metric : Metric.values()) {
      figures.put(metric, figure(metric, bootstrap));
    }
    return new MetricEstimates(
        label,
        metrics.good(),
        metrics.anomalous(),
        withTruth,
        pixels.normalPixels(),
        pixels.anomalousPixels(),
        pixels.regions(),
        figures);
  }

  private MetricEstimate figure(Metric metric, Bootstrap bootstrap) {
    String meaningless = metric.ofPixels() ? whyNoPixelMetric() : whyNoImageMetric();
    if (!meaningless.isEmpty()) {
      return MetricEstimate.none(meaningless);
    }
    double value = value(metric).orElseThrow();
    if (tooFew(metric)) {
      return MetricEstimate.unsure(
          value,
          String.format(
              Locale.ROOT,
              "an interval needs at least %d good and %d anomalous images",
              Bootstrap.LEAST_IMAGES,
              Bootstrap.LEAST_IMAGES));
    }
    return bootstrap
        .interval(metric)
        .map(interval -> MetricEstimate.of(value, interval))
        .orElse(
            MetricEstimate.unsure(
                value, "all resamples give the same, so that they tell no interval"));
  }

  private boolean tooFew(Metric metric) {
    int anomalous = metric.ofPixels() ? withTruth : metrics.anomalous();
    return Math.min(metrics.good(), anomalous) < Bootstrap.LEAST_IMAGES;
  }

  private OptionalDouble value(Metric metric) {
    return switch (metric) {
      case IMAGE_AUROC -> metrics.auroc();
      case IMAGE_F1MAX -> BestF1.valueOf(metrics.bestF1());
      case AVERAGE_PRECISION -> metrics.averagePrecision();
      case PIXEL_AUROC -> pixels.auroc();
      case AUPRO_30 -> pixels.aupro(0.3);
      case AUPRO_05 -> pixels.aupro(0.05);
      case PIXEL_F1MAX -> BestF1.valueOf(pixels.bestF1());
    };
  }

  private String whyNoImageMetric() {
    if (images.isEmpty()) {
      return "no image could be scored";
    }
    if (metrics.good() == 0) {
      return "there are no good images";
    }
    if (metrics.anomalous() == 0) {
      return "there are no anomalous images";
    }
    return scores.thresholds().length == 1 ? "all images have the same score" : "";
  }

  private String whyNoPixelMetric() {
    if (metrics.anomalous() == 0) {
      return images.isEmpty() ? "no image could be scored" : "there are no anomalous images";
    }
    if (withTruth == 0) {
      return "no anomalous image has a ground truth that can be used";
    }
    if (pixels.anomalousPixels() == 0) {
      return "no pixel is anomalous in the ground truth";
    }
    if (pixels.normalPixels() == 0) {
      return "no pixel is normal in the ground truth";
    }
    return pixels.allEqual() ? "all pixels have the same value" : "";
  }
}
