package sc.fiji.ast.pipeline.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.CachingExtractor;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.features.ImageAndDepthExtractor;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.measure.NearestNeighbours;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.FusionWeights;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelDescription.BackboneIdentity;
import sc.fiji.ast.model.ModelDescription.Provenance;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.pipeline.length.LengthChoice;
import sc.fiji.ast.pipeline.length.LengthTrial;
import sc.fiji.ast.pipeline.length.TrainedNetworks;
import sc.fiji.ast.pipeline.turns.TurnChoice;
import sc.fiji.ast.pipeline.turns.TurnTrial;
import sc.fiji.ast.pipeline.weights.WeightChoice;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.scoring.AnomalyScorer;
import sc.fiji.ast.scoring.threshold.FoldScores;
import sc.fiji.ast.training.Checkpoint;
import sc.fiji.ast.training.FeatureComputation;
import sc.fiji.ast.training.FeatureStore;
import sc.fiji.ast.training.PairObserver;

/** Learns a model from surveyed images: their features, teacher and student, the thresholds. */
public final class ModelLearning {

  private final Settings settings;
  private final BackboneIdentity backbone;
  private final FeatureExtractor extractor;
  private final TrainingWatcher watcher;
  private final ProgressListener listener;
  private final NDManager manager;
  private final long start = System.nanoTime();
  private final List<String> warnings = new ArrayList<>();
  private final List<LengthChoice> lengths = new ArrayList<>();
  private SurveyedImages images; // turned where that is found out to help

  /**
   * @param backbone of the extractor
   * @param watcher is told what is chosen as soon as it is
   * @param manager parent of all arrays; its device computes
   */
  public ModelLearning(
      Settings settings,
      SurveyedImages images,
      BackboneIdentity backbone,
      FeatureExtractor extractor,
      TrainingWatcher watcher,
      ProgressListener listener,
      NDManager manager) {
    this.settings = settings;
    this.images = images;
    this.backbone = backbone;
    this.extractor = extractor;
    this.watcher = watcher;
    this.listener = listener;
    this.manager = manager;
  }

  /**
   * @param temporary folder for intermediate files
   * @param checkpoint where to save, and to go on from if it exists
   * @param observer sees the pair while it learns
   * @return owned by the caller
   */
  public LearnedModel learn(Path temporary, Checkpoint checkpoint, PairObserver observer)
      throws IOException {
    warnings.addAll(images.warnings());
    // Several steps of learning look at them: lengths, folds, scales and thresholds.
    try (CachingExtractor heldOut =
            new CachingExtractor(extractor, temporary.resolve("held-out-features"));
        FeatureStore features = features(heldOut, temporary)) {
      TrainedNetworks networks = networks(features, heldOut, temporary, checkpoint, observer);
      try {
        warnings.addAll(networks.warnings());
        List<FoldScores> folds = folds(heldOut, temporary);
        return new LearnedModel(
            describe(networks, folds, heldOut),
            networks.pair(),
            networks.seconds(),
            networks.teacherLosses(),
            networks.studentLosses(),
            warnings);
      } catch (IOException | RuntimeException e) {
        networks.close();
        throw e;
      }
    }
  }

  private TrainedNetworks networks(
      FeatureStore features,
      FeatureExtractor heldOut,
      Path temporary,
      Checkpoint checkpoint,
      PairObserver observer)
      throws IOException {
    return new LengthTrial(settings, features, temporary, listener, manager)
        .train(
            images.heldOut(),
            images.survey().intensities(),
            heldOut,
            checkpoint,
            observer,
            this::chose);
  }

  private void chose(LengthChoice choice) {
    watcher.chosen(choice);
    lengths.add(choice);
  }

  /** What others score that are held out in turn; none after a training that was ended early. */
  private List<FoldScores> folds(FeatureExtractor heldOut, Path temporary) throws IOException {
    int count = furtherFolds();
    if (count == 0 || lengths.isEmpty()) {
      return List.of();
    }
    double brief = lengths.get(0).shorterSpread();
    double kept = lengths.get(lengths.size() - 1).keptSpread();
    double growth = brief > 0 && kept > 0 ? kept / brief : 1;
    return new FurtherFolds(settings, images, heldOut, listener, manager)
        .scores(count, growth, temporary);
  }

  private FeatureStore features(FeatureExtractor cache, Path temporary) throws IOException {
    IntensityRange intensities = images.survey().intensities();
    int maps = images.survey().maps(images.split().training(), settings.tile());
    if (TurnTrial.isWanted(settings, images.split(), maps)) {
      return new TurnTrial(settings, intensities, cache, temporary, listener, manager)
          .features(images.learned(), images.heldOut(), this::turn);
    }
    return FeatureComputation.compute(
        images.learned(),
        intensities,
        settings,
        furtherFolds() > 0 ? cache : extractor,
        temporary.resolve("features"),
        listener,
        manager);
  }

  private void turn(TurnChoice choice) {
    watcher.turned(choice);
    images = images.withTurns(choice.isTurned());
  }

  /** In so many the images that are learned are held out later. */
  private int furtherFolds() {
    return FurtherFolds.count(settings, images.split(), images.learned().size());
  }

  private ModelDescription describe(
      TrainedNetworks networks, List<FoldScores> folds, FeatureExtractor heldOut)
      throws IOException {
    TrainedPair pair = networks.pair();
    FusionWeights fusion = fusion(pair, heldOut);
    Calibration calibration;
    try (AnomalyScorer scorer =
        new AnomalyScorer(settings, heldOut, pair, pair.measures(fusion), manager)) {
      calibration = images.calibrate(scorer, folds, listener, warnings::add);
    }
    return new ModelDescription(
        ModelFile.FORMAT_VERSION,
        settings,
        backbone,
        pair.shape(),
        provenance(networks),
        calibration,
        fusion,
        channelLimits(pair, heldOut));
  }

  /** Thresholds rest on the fused map, so that it comes before them. */
  private FusionWeights fusion(TrainedPair pair, FeatureExtractor heldOut) throws IOException {
    SampleSource good = images.heldOut();
    StageClock clock = new StageClock(Progress.Stage.FUSION, 0, good.size(), listener);
    FusionWeights scales =
        fusionLearning(pair, heldOut).scales(SurveyedImages.watched(good, clock));
    int tiles = images.survey().largest().tiles(settings.tile());
    // Defects are new: their features would only fill the cache.
    Optional<WeightChoice> choice =
        fusionLearning(pair, extractor).weights(scales, good, tiles, listener);
    choice.ifPresent(watcher::weighed);
    return choice.map(chosen -> chosen.of(scales)).orElse(scales);
  }

  private FusionLearning fusionLearning(TrainedPair pair, FeatureExtractor from) {
    return new FusionLearning(settings, images.survey().intensities(), from, pair, manager);
  }

  /** Where channels have features of their own. */
  private List<Double> channelLimits(TrainedPair pair, FeatureExtractor heldOut)
      throws IOException {
    IntensityRange intensities = images.survey().intensities();
    int channels = intensities.channels().size();
    if (channels <= ImageAndDepthExtractor.COLOURS) {
      return List.of();
    }
    List<NearestNeighbours> measures = pair.channelMeasures(channels, extractor.depthChannels());
    if (measures.isEmpty()) {
      return List.of();
    }
    try (AnomalyScorer scorer =
        new AnomalyScorer(settings, heldOut, pair, Measures.all(measures), manager)) {
      return new ChannelLearning(scorer, intensities).limits(images.heldOut(), measures);
    }
  }

  private Provenance provenance(TrainedNetworks networks) {
    Engine engine = TorchEngine.get();
    String version = ModelLearning.class.getPackage().getImplementationVersion();
    return Provenance.builder()
        .setImages(
            images.survey().usable().size(),
            images.split().heldOut().size(),
            images.survey().digest())
        .setLargestImage(images.survey().largest().width(), images.survey().largest().height())
        .setSoftware(
            version == null ? "development" : version,
            engine.getEngineName() + " " + engine.getVersion(),
            manager.getDevice().toString())
        .setTime(Instant.now(), secondsSince(start))
        .setTeacher(networks.teacherLosses().size(), last(networks.teacherLosses()))
        .setStudent(networks.studentLosses().size(), last(networks.studentLosses()))
        .setFinishedEarly(networks.finishedEarly())
        .optTurned(images.turned())
        .build();
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }

  /** Over the last tenth of the steps: single batches vary. 0 for a network that there is not. */
  private static double last(List<Double> losses) {
    int from = Math.min(losses.size() - 1, losses.size() * 9 / 10);
    return losses.stream().skip(Math.max(0, from)).mapToDouble(loss -> loss).average().orElse(0);
  }
}
