package sc.fiji.ast.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.evaluation.metrics.Curve;
import sc.fiji.ast.evaluation.metrics.MapPixels;
import sc.fiji.ast.evaluation.metrics.Metric;
import sc.fiji.ast.evaluation.metrics.PixelCounts;
import sc.fiji.ast.evaluation.metrics.PixelMetrics;
import sc.fiji.ast.evaluation.metrics.PixelSummary;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.scoring.threshold.Verdict;

class EvaluationRecorderTest {
  private static final int SIZE = 16;

  private final EvaluationRecorder recorder = new EvaluationRecorder();

  @Test
  void eachKindOfDefectIsComparedWithAllGoodImages() {
    for (double score : new double[] {0.1, 0.2, 0.3, 0.4, 0.5}) {
      add("good", score);
    }
    add("scratch", 0.9);
    add("dent", 0.25);
    Evaluation evaluation = evaluation();
    assertEquals(0.7, value(evaluation.all(), Metric.IMAGE_AUROC), 1e-12);
    assertEquals(2, evaluation.types().size());
    MetricEstimates scratch = evaluation.types().get(0);
    assertEquals("scratch", scratch.label());
    assertEquals(5, scratch.good());
    assertEquals(1, scratch.anomalous());
    assertEquals(1, value(scratch, Metric.IMAGE_AUROC));
    assertEquals(0.4, value(evaluation.types().get(1), Metric.IMAGE_AUROC), 1e-12);
  }

  @Test
  void figuresAreThoseOfTheMetricsAlone() {
    Random random = new Random(3);
    PixelMetrics pixels = new PixelMetrics();
    for (int i = 0; i < 12; i++) {
      var map = map(random, i % 2 == 1);
      var truth = i % 2 == 1 ? square() : null;
      recorder.add(image(i % 2 == 1 ? "dent" : "good", random.nextDouble()), map, truth);
      pixels.add(map, truth);
    }
    MetricEstimates all = evaluation().all();
    assertEquals(pixels.auroc().getAsDouble(), value(all, Metric.PIXEL_AUROC), 1e-12);
    assertEquals(pixels.aupro(0.3).getAsDouble(), value(all, Metric.AUPRO_30), 1e-12);
    assertEquals(pixels.aupro(0.05).getAsDouble(), value(all, Metric.AUPRO_05), 1e-12);
    assertEquals(pixels.bestF1().orElseThrow().f1(), value(all, Metric.PIXEL_F1MAX), 1e-12);
    assertEquals(recorder.images().auroc().getAsDouble(), value(all, Metric.IMAGE_AUROC), 1e-12);
    for (Metric metric : Metric.values()) {
      Interval interval = all.get(metric).interval().orElseThrow();
      assertTrue(interval.low() < interval.high(), metric.key());
      assertTrue(interval.low() <= value(all, metric), metric.key());
      assertTrue(interval.high() >= value(all, metric), metric.key());
    }
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void withoutAnomalousImagesNothingHasAMeaning(Metric metric) {
    recorder.add(image("good", 0.3), map(new Random(1), false), null);
    recorder.add(image("good", 0.4), map(new Random(2), false), null);
    assertMeaningless(metric, "no anomalous images");
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void withoutGoodImagesScoresHaveNoMeaning(Metric metric) {
    recorder.add(image("dent", 0.3), map(new Random(1), true), square());
    MetricEstimate figure = evaluation().all().get(metric);
    assertEquals(metric.ofPixels(), figure.value().isPresent());
    assertTrue(figure.interval().isEmpty());
    assertTrue(metric.ofPixels() || figure.reason().contains("no good images"), figure.reason());
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void withoutImagesNothingHasAMeaning(Metric metric) {
    recorder.add(TestImage.failed("a.png", "dent", true, "a.png is broken"));
    assertMeaningless(metric, "no image could be scored");
    assertEquals(0, evaluation().scored().size());
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void equalScoresAndPixelsHaveNoMeaning(Metric metric) {
    for (String label : new String[] {"good", "dent"}) {
      var flat = ArrayImgs.floats(new float[SIZE * SIZE], SIZE, SIZE);
      recorder.add(image(label, 0.5), flat, label.equals("dent") ? square() : null);
    }
    assertMeaningless(metric, "the same");
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void anomalousImagesWithoutGroundTruthHaveImageMetricsOnly(Metric metric) {
    recorder.add(image("good", 0.3), map(new Random(1), false), null);
    recorder.add(image("dent", 0.6));
    MetricEstimate figure = evaluation().all().get(metric);
    assertEquals(!metric.ofPixels(), figure.value().isPresent());
    assertTrue(!metric.ofPixels() || figure.reason().contains("ground truth"), figure.reason());
  }

  @Test
  void fewImagesOrPerfectScoresHaveAValueButNoInterval() {
    for (int i = 0; i < 4; i++) {
      add("good", 0.1 + i / 100.0);
      add("dent", 0.8 + i / 100.0);
    }
    MetricEstimate few = evaluation().all().get(Metric.IMAGE_AUROC);
    assertEquals(1, few.value().getAsDouble());
    assertTrue(few.reason().contains("at least 5"), few.reason());
    add("good", 0.2);
    add("dent", 0.7);
    MetricEstimate perfect = evaluation().all().get(Metric.IMAGE_AUROC);
    assertEquals(1, perfect.value().getAsDouble());
    assertTrue(perfect.interval().isEmpty());
    assertTrue(perfect.reason().contains("resamples"), perfect.reason());
  }

  @Test
  void aMapThatIsNotFiniteAddsNothing() {
    var map = map(new Random(1), false);
    map.getAt(3, 3).set(Float.NaN);
    assertThrows(IllegalArgumentException.class, () -> recorder.add(image("good", 0.3), map, null));
    assertTrue(evaluation().images().isEmpty());
  }

  /** Scores of two normal distributions a distance d apart have an AUROC of Phi(d / sqrt 2). */
  @Test
  void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
    double truth = new NormalDistribution().cumulativeProbability(1 / Math.sqrt(2));
    Random random = new Random(7);
    int held = 0;
    int trials = 200;
    for (int trial = 0; trial < trials; trial++) {
      EvaluationRecorder sample = new EvaluationRecorder();
      for (int i = 0; i < 40; i++) {
        sample.add(image("good", Math.exp(random.nextGaussian())));
        sample.add(image("dent", Math.exp(1 + random.nextGaussian())));
      }
      MetricEstimate auroc = sample.evaluation(0.9, 1.1).all().get(Metric.IMAGE_AUROC);
      Interval interval = auroc.interval().orElseThrow();
      held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    // 95 % of 200 is 190, with a standard deviation of 3.
    assertTrue(held >= 180 && held < trials, held + " of " + trials);
  }

  @Test
  void curvesGoFromCornerToCorner() {
    add("good", 0.1);
    add("good", 0.6);
    add("dent", 0.5);
    add("dent", 0.9);
    Curve roc = evaluation().roc();
    assertArrayEquals(new double[] {0, 0, 0.5, 0.5, 1}, roc.x());
    assertArrayEquals(new double[] {0, 0.5, 0.5, 1, 1}, roc.y());
    Curve precision = evaluation().precisionRecall();
    assertEquals(1, precision.y()[0]);
    assertEquals(0.5, precision.y()[4]);
  }

  @Test
  void verdictsAreCountedByTruth() {
    recorder.add(verdict("good", 0.5, Verdict.GOOD));
    recorder.add(verdict("good", 1, Verdict.UNCERTAIN));
    recorder.add(verdict("dent", 2, Verdict.ANOMALOUS));
    recorder.add(verdict("scratch", 0.5, Verdict.GOOD));
    Evaluation evaluation = evaluation();
    assertEquals(1, evaluation.count(false, Verdict.GOOD));
    assertEquals(1, evaluation.count(false, Verdict.UNCERTAIN));
    assertEquals(1, evaluation.count(true, Verdict.GOOD));
    assertEquals(1, evaluation.count("dent", Verdict.ANOMALOUS));
    assertEquals(0, evaluation.count("scratch", Verdict.ANOMALOUS));
  }

  @Test
  void anImageIsKeptInAFewKilobytesWhateverItsSize() {
    Random random = new Random(5);
    float[] map = new float[1024 * 1024];
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) Math.exp(random.nextGaussian());
    }
    var image = ArrayImgs.floats(map, 1024, 1024);
    PixelSummary summary = PixelCounts.of(MapPixels.of(image, null)).summary();
    // Nine deviations are 13 octaves of 64 bins.
    assertTrue(summary.bins().length < 1000, summary.bins().length + " bins");
    assertEquals(map.length, Arrays.stream(summary.normal()).sum());
  }

  private void assertMeaningless(Metric metric, String reason) {
    MetricEstimate figure = evaluation().all().get(metric);
    assertTrue(figure.value().isEmpty());
    assertTrue(figure.interval().isEmpty());
    assertTrue(figure.reason().contains(reason), figure.reason());
    assertFalse(figure.reason().isBlank());
  }

  private Evaluation evaluation() {
    return recorder.evaluation(0.9, 1.1);
  }

  private void add(String label, double score) {
    recorder.add(image(label, score));
  }

  private static double value(MetricEstimates figures, Metric metric) {
    return figures.get(metric).value().getAsDouble();
  }

  private static TestImage image(String label, double score) {
    return verdict(label, score, score > 1 ? Verdict.ANOMALOUS : Verdict.GOOD);
  }

  private static TestImage verdict(String label, double score, Verdict verdict) {
    boolean anomalous = !label.equals("good");
    return new TestImage("a.png", label, anomalous, score, score, verdict, 0, 0, 0, "", "");
  }

  private static RandomAccessibleInterval<FloatType> map(Random random, boolean square) {
    float[] values = new float[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      boolean inside = square && i % SIZE < 4 && i / SIZE < 4;
      values[i] = (float) Math.exp(random.nextGaussian() + (inside ? 1 : 0));
    }
    return ArrayImgs.floats(values, SIZE, SIZE);
  }

  private static RandomAccessibleInterval<BitType> square() {
    RandomAccessibleInterval<BitType> mask = ArrayImgs.bits(SIZE, SIZE);
    for (int i = 0; i < 16; i++) {
      mask.getAt(i % 4, i / 4).setOne();
    }
    return mask;
  }
}
