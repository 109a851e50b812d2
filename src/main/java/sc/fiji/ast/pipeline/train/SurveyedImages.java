package sc.fiji.ast.pipeline.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sc.fiji.ast.dataset.split.GroupPattern;
import sc.fiji.ast.dataset.split.HeldOutSplit;
import sc.fiji.ast.dataset.split.ImageGroups;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.SampleSubset;
import sc.fiji.ast.image.preparation.QuarterTurns;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.ModelDescription.BackboneIdentity;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.model.TrainingSettings;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.scoring.AnomalyScorer;
import sc.fiji.ast.scoring.GoodImages;
import sc.fiji.ast.scoring.threshold.FoldScores;
import sc.fiji.ast.training.Checkpoint;

/**
 * Good images, what was found about them, and which of them are kept for the thresholds.
 *
 * @param images all of them
 * @param survey of all
 * @param groups of the usable ones
 * @param split of them
 * @param turned whether images are learned in their four quarter turns
 */
public record SurveyedImages(
    SampleSource images,
    ImageSurvey survey,
    ImageGroups groups,
    HeldOutSplit split,
    boolean turned) {

  /** The part of good images that the thresholds let through as anomalous. */
  static final double FALSE_ALARM_RATE = 0.05;

  /**
   * @throws IOException if too few of them can be used
   */
  public static SurveyedImages of(
      SampleSource images, ImageSurvey survey, TrainingSettings training) throws IOException {
    return of(images, survey, training, GroupPattern.NONE);
  }

  /**
   * @param pattern tells which images stay together
   * @throws IllegalArgumentException if it tells nothing
   */
  static SurveyedImages of(
      SampleSource images, ImageSurvey survey, TrainingSettings training, GroupPattern pattern)
      throws IOException {
    survey.requireUsable(HeldOutSplit.LEAST_IMAGES, "");
    ImageGroups groups = ImageGroups.of(images, survey.usable(), survey.alike(), pattern);
    HeldOutSplit split = HeldOutSplit.of(groups, training.heldOut(), training.seed());
    return new SurveyedImages(images, survey, groups, split, training.quarterTurns());
  }

  /**
   * The same images, with others held out.
   *
   * @param number from 1; with 0 they would be those that are held out here
   */
  SurveyedImages fold(int number, TrainingSettings training) {
    long seed = training.seed() + number;
    return new SurveyedImages(
        images, survey, groups, HeldOutSplit.of(groups, training.heldOut(), seed), turned);
  }

  /**
   * The same images.
   *
   * @param turned whether they are learned in their four quarter turns
   */
  SurveyedImages withTurns(boolean turned) {
    return new SurveyedImages(images, survey, groups, split, turned);
  }

  /** Those to learn from, each in its quarter turns where these are learned. */
  public SampleSource learned() {
    SampleSubset training = new SampleSubset(images, split.training());
    return turned ? new QuarterTurns(training) : training;
  }

  /** Those kept for the thresholds. */
  SampleSubset heldOut() {
    return new SampleSubset(images, split.heldOut());
  }

  /** What the user should know of them. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    survey.leftOut().forEach(reason -> warnings.add("Left out: " + reason));
    warnings.addAll(survey.warnings());
    return warnings;
  }

  /**
   * Where a training on them goes on that was interrupted.
   *
   * @param model the file beside which it lies
   */
  public Checkpoint checkpoint(Path model, Settings settings, BackboneIdentity backbone) {
    return new Checkpoint(
        model,
        survey.digest() + split.training() + backbone.sha256() + SettingsJson.toJson(settings));
  }

  /** Images each of which the clock is told when it is read; reading stops when asked to. */
  public static SampleSource watched(SampleSource images, StageClock clock) {
    return images.readBy(
        (source, index) -> {
          clock.check();
          clock.report(index + 1, Double.NaN);
          return source.read(index);
        });
  }

  /** Thresholds by those held out. */
  public Calibration calibrate(
      AnomalyScorer scorer, ProgressListener listener, Consumer<String> warnings)
      throws IOException {
    return calibrate(scorer, List.of(), listener, warnings);
  }

  /**
   * Thresholds by those held out.
   *
   * @param folds what others scored that were held out in turn
   */
  Calibration calibrate(
      AnomalyScorer scorer,
      List<FoldScores> folds,
      ProgressListener listener,
      Consumer<String> warnings)
      throws IOException {
    SampleSource heldOut = heldOut();
    StageClock clock = new StageClock(Progress.Stage.CALIBRATION, 0, heldOut.size(), listener);
    return scorer.calibrate(
        new GoodImages(watched(heldOut, clock), split.groups(), folds),
        survey.intensities(),
        survey.bitDepth(),
        FALSE_ALARM_RATE,
        warnings);
  }
}
