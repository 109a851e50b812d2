package sc.fiji.ast.pipeline.compare;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.MetricEstimate;
import sc.fiji.ast.evaluation.comparison.VariantRun;
import sc.fiji.ast.evaluation.metrics.Metric;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.measure.NearestNeighbours;
import sc.fiji.ast.measure.TimedMeasures;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.pipeline.evaluate.EvaluationObserver;
import sc.fiji.ast.pipeline.evaluate.ModelEvaluation;
import sc.fiji.ast.pipeline.train.LearnedModel;
import sc.fiji.ast.pipeline.train.ModelLearning;
import sc.fiji.ast.pipeline.train.SurveyedImages;
import sc.fiji.ast.pipeline.train.TrainingWatcher;
import sc.fiji.ast.scoring.AnomalyScorer;
import sc.fiji.ast.training.Checkpoint;
import sc.fiji.ast.training.FeatureComputation;
import sc.fiji.ast.training.FeatureStatistics;
import sc.fiji.ast.training.FeatureStore;
import sc.fiji.ast.training.PairObserver;
import sc.fiji.ast.training.PatchSample;

/** Trains one variant with one seed, and evaluates it on the test images. */
public final class VariantTrial {

  /** Patches that the yardstick remembers; of more, a random choice. */
  private static final int MOST_NEIGHBOURS = 16_384;

  private final Variant variant;
  private final Settings settings;
  private final TrialRoom room;
  private final SurveyedImages images;
  private final SharedExtractors.Shared shared;
  private final List<String> notes = new ArrayList<>();

  private VariantTrial(Variant variant, Settings settings, TrialRoom room) throws IOException {
    this.variant = variant;
    this.room = room;
    images = room.images(settings);
    this.settings = images.survey().fit(settings, notes::add);
    shared = room.features(this.settings);
    notes.addAll(shared.notes());
  }

  /**
   * @param settings of the variant, with the seed of this run
   * @return with the error, if the variant cannot be trained
   * @throws CancellationException if the listener cancelled; the checkpoint stays
   */
  public static VariantRun run(Variant variant, Settings settings, TrialRoom room) {
    try {
      return trained(variant, settings, room);
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // What fails because someone interrupted the thread is no result.
      room.requireNotCancelled();
      String error = e.getMessage() == null ? e.toString() : e.getMessage();
      return VariantRun.failed(variant.name(), settings.training().seed(), error);
    } catch (OutOfMemoryError e) {
      String error = "Java's memory does not suffice for this variant.";
      return VariantRun.failed(variant.name(), settings.training().seed(), error);
    }
  }

  private static VariantRun trained(Variant variant, Settings settings, TrialRoom room)
      throws IOException {
    VariantTrial trial = new VariantTrial(variant, settings, room);
    return switch (variant.detector()) {
      case PAIR -> trial.pair();
      case NEAREST_NEIGHBOUR -> trial.neighbours();
    };
  }

  private VariantRun pair() throws IOException {
    Checkpoint checkpoint = room.checkpoint(images, settings, shared.backbone());
    ModelLearning learning =
        new ModelLearning(
            settings,
            images,
            shared.backbone(),
            shared.features(),
            TrainingWatcher.NONE,
            room.listener(),
            room.manager());
    try (LearnedModel model = learning.learn(room.temporary(), checkpoint, PairObserver.NONE)) {
      notes.addAll(model.warnings());
      TimedMeasures timed = new TimedMeasures(model.measures());
      try (AnomalyScorer scorer =
          new AnomalyScorer(
              settings, shared.features(), model.pair(), timed.measures(), room.manager())) {
        Evaluation evaluation = evaluate(scorer, model.description().calibration());
        checkpoint.delete();
        return run(evaluation, model.pairSeconds(), timed, parameters(model.pair()), bytes(model));
      }
    }
  }

  private static long parameters(TrainedPair pair) {
    return pair.teacher().weights().parameterCount()
        + pair.student().map(student -> student.weights().parameterCount()).orElse(0L);
  }

  private long bytes(LearnedModel model) throws IOException {
    Path file = room.temporary().resolve("model");
    ModelFile.write(file, model.description(), model.pair());
    long bytes = Files.size(file);
    Files.delete(file);
    return bytes;
  }

  private VariantRun neighbours() throws IOException {
    try (FeatureStore features =
        FeatureComputation.compute(
            images.learned(),
            images.survey().intensities(),
            settings,
            shared.features(),
            room.temporary().resolve("features"),
            room.listener(),
            room.manager())) {
      long start = System.nanoTime();
      FeatureStatistics statistics = FeatureStatistics.of(features, room.manager());
      long seed = settings.training().seed();
      float[] patches = PatchSample.of(features, statistics, MOST_NEIGHBOURS, seed, room.manager());
      double seconds = (System.nanoTime() - start) / 1e9;
      try (NDManager memory = room.manager().newSubManager()) {
        NearestNeighbours neighbours =
            NearestNeighbours.of(patches, statistics.mean(), statistics.deviation(), memory);
        return scored(neighbours, patches.length, seconds);
      }
    }
  }

  /**
   * @param size the numbers remembered
   */
  private VariantRun scored(NearestNeighbours neighbours, long size, double seconds)
      throws IOException {
    TimedMeasures timed = new TimedMeasures(Measures.of(neighbours));
    try (AnomalyScorer scorer =
        new AnomalyScorer(settings, shared.features(), timed.measures(), room.manager())) {
      Calibration calibration = calibrate(scorer);
      timed.seconds(); // Those of the test images alone count.
      Evaluation evaluation = evaluate(scorer, calibration);
      return run(evaluation, seconds, timed, size, size * Float.BYTES);
    }
  }

  private Calibration calibrate(AnomalyScorer scorer) throws IOException {
    notes.addAll(images.warnings());
    return images.calibrate(scorer, room.listener(), notes::add);
  }

  /**
   * @throws IOException if no test image can be scored
   */
  private Evaluation evaluate(AnomalyScorer scorer, Calibration calibration) throws IOException {
    Evaluation evaluation =
        ModelEvaluation.evaluate(
            room.folder(),
            TrialRoom.files(settings),
            (sample, name) -> scorer.score(sample, name, calibration, 1),
            calibration,
            room.listener(),
            EvaluationObserver.NONE);
    if (evaluation.scored().isEmpty()) {
      throw new IOException(
          "No test image could be scored. The first one: " + evaluation.images().get(0).error());
    }
    return evaluation;
  }

  private VariantRun run(
      Evaluation evaluation, double seconds, TimedMeasures timed, long parameters, long bytes) {
    Map<String, Double> metrics = new HashMap<>();
    for (Metric metric : Metric.values()) {
      MetricEstimate figure = evaluation.all().get(metric);
      if (figure.value().isPresent()) {
        metrics.put(metric.key(), figure.value().getAsDouble());
      } else {
        notes.add(metric.label() + " has no meaning: " + figure.reason() + ".");
      }
    }
    evaluation.images().stream().filter(i -> !i.succeeded()).forEach(i -> notes.add(i.error()));
    double each = timed.seconds() / Math.max(1, evaluation.scored().size());
    return VariantRun.builder(variant.name(), settings.training().seed())
        .setMetrics(metrics)
        .setSeconds(seconds, each)
        .setSize(parameters, bytes)
        .setScores(scores(evaluation, false), scores(evaluation, true))
        .optNotes(notes)
        .build();
  }

  private static List<Double> scores(Evaluation evaluation, boolean anomalous) {
    return evaluation.scored().stream()
        .filter(image -> image.anomalous() == anomalous)
        .map(TestImage::score)
        .toList();
  }
}
