package sc.fiji.ast.pipeline.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.LabelledImage;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.dataset.UnusedMasks;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.pipeline.score.ahead.SamplesAhead;
import sc.fiji.ast.pipeline.score.ahead.ScoringAhead;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * Scores the test images of a data set and tells how well. An image that cannot be scored becomes a
 * row with its error; the rest goes on.
 */
public final class ModelEvaluation {

  /** The model's own threshold. */
  private static final double THRESHOLD = 1;

  private ModelEvaluation() {}

  /**
   * Evaluates a model. It writes nothing.
   *
   * @throws IOException if the model or the folder cannot be read, or the observer says so
   * @throws java.util.concurrent.CancellationException if the listener cancelled
   */
  public static Evaluation evaluate(
      EvaluationRequest request, ProgressListener listener, EvaluationObserver observer)
      throws IOException {
    try (EngineWork work = EngineWork.begin();
        ImageScoring scoring = ImageScoring.open(request.model(), request.device())) {
      List<LabelledImage> images = ImageFolder.of(request.folder()).testImages();
      return evaluate(
          request.folder(),
          images,
          samples(
              SampleFiles.of(scoring.preparation(), request.foreground()),
              images,
              scoring.ahead(THRESHOLD)),
          scoring.description().calibration(),
          listener,
          observer);
    }
  }

  /**
   * @param scoring of one prepared image at a time
   * @param calibration that its scores rest on
   */
  public static Evaluation evaluate(
      Path folder,
      SampleFiles files,
      ScoringAhead.Scoring scoring,
      Calibration calibration,
      ProgressListener listener,
      EvaluationObserver observer)
      throws IOException {
    List<LabelledImage> images = ImageFolder.of(folder).testImages();
    SamplesAhead samples = samples(files, images, ScoringAhead.none(scoring));
    return evaluate(folder, images, samples, calibration, listener, observer);
  }

  private static SamplesAhead samples(
      SampleFiles files, List<LabelledImage> images, ScoringAhead scoring) {
    return new SamplesAhead(
        files, images.stream().map(LabelledImage::file).toList(), file -> {}, scoring);
  }

  /**
   * @param samples of the images; closed here
   */
  private static Evaluation evaluate(
      Path folder,
      List<LabelledImage> images,
      SamplesAhead samples,
      Calibration calibration,
      ProgressListener listener,
      EvaluationObserver observer)
      throws IOException {
    DatasetEvaluation evaluation =
        new DatasetEvaluation(folder, calibration.intensities(), observer);
    StageClock clock = new StageClock(Progress.Stage.SCORING, 0, images.size(), listener);
    try (SamplesAhead ahead = samples) {
      for (int i = 0; i < images.size(); i++) {
        clock.check();
        score(images.get(i), ahead, clock, evaluation);
        clock.report(i + 1, Double.NaN);
      }
    }
    for (Path mask : UnusedMasks.in(folder, images)) {
      evaluation.unused(mask);
    }
    return evaluation.evaluation(calibration);
  }

  private static void score(
      LabelledImage image, SamplesAhead samples, StageClock clock, DatasetEvaluation evaluation)
      throws IOException {
    Path file = image.file();
    SamplesAhead.Plane plane;
    AnomalyResult result;
    try (SamplesAhead.Planes planes = samples.next()) {
      plane = planes.only("a test image is one plane, because its label is one.");
      result = plane.result().get();
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // What fails because someone cancelled is no result.
      clock.check();
      evaluation.failed(image, e.getMessage() == null ? e.toString() : e.getMessage());
      return;
    } catch (OutOfMemoryError e) {
      evaluation.failed(image, file + ": the image is too large for Java's memory.");
      return;
    }
    evaluation.scored(file, 1, plane.sample(), result);
  }
}
