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
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.pipeline.score.SamplesAhead;
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
      return evaluate(
          request.folder(),
          SampleFiles.of(scoring.preparation(), request.foreground()),
          (sample, name) -> scoring.score(sample, name, THRESHOLD),
          scoring.description().calibration(),
          listener,
          observer);
    }
  }

  /**
   * @param scoring of one prepared image
   * @param calibration that its scores rest on
   */
  public static Evaluation evaluate(
      Path folder,
      SampleFiles files,
      SampleScoring scoring,
      Calibration calibration,
      ProgressListener listener,
      EvaluationObserver observer)
      throws IOException {
    List<LabelledImage> images = ImageFolder.of(folder).testImages();
    DatasetEvaluation evaluation =
        new DatasetEvaluation(folder, calibration.intensities(), observer);
    StageClock clock = new StageClock(Progress.Stage.SCORING, 0, images.size(), listener);
    try (SamplesAhead ahead =
        new SamplesAhead(files, images.stream().map(LabelledImage::file).toList(), file -> {})) {
      for (int i = 0; i < images.size(); i++) {
        clock.check();
        score(images.get(i), ahead, scoring, clock, evaluation);
        clock.report(i + 1, Double.NaN);
      }
    }
    for (Path mask : UnusedMasks.in(folder, images)) {
      evaluation.unused(mask);
    }
    return evaluation.evaluation(calibration);
  }

  private static void score(
      LabelledImage image,
      SamplesAhead samples,
      SampleScoring scoring,
      StageClock clock,
      DatasetEvaluation evaluation)
      throws IOException {
    Path file = image.file();
    Sample sample;
    AnomalyResult result;
    try (SamplesAhead.Planes planes = samples.next()) {
      sample = planes.only("a test image is one plane, because its label is one.");
      result = scoring.score(sample, file.toString());
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
    evaluation.scored(file, 1, sample, result);
  }

  /** Scores one image; {@code name} is what messages call it. */
  public interface SampleScoring {
    AnomalyResult score(Sample sample, String name) throws IOException;
  }
}
