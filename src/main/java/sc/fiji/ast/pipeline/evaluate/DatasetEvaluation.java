package sc.fiji.ast.pipeline.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.dataset.GroundTruth;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.LabelledImage;
import sc.fiji.ast.dataset.UnusedMasks;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.EvaluationRecorder;
import sc.fiji.ast.evaluation.metrics.ImageMetrics;
import sc.fiji.ast.evaluation.metrics.PixelMetrics;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.files.SlashedPath;
import sc.fiji.ast.image.Exposure;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.pipeline.score.ScoreObserver;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * Compares scores and maps with what is known of the test images of a data set, image by image as
 * they are scored; a few kilobytes of each are kept. Not for several threads.
 */
public final class DatasetEvaluation implements ScoreObserver {

  private final Path folder;
  private final IntensityRange intensities;
  private final EvaluationObserver observer;
  private final Map<Path, LabelledImage> labels = new HashMap<>();
  private final EvaluationRecorder recorder = new EvaluationRecorder();

  /**
   * @param folder a data set in MVTec layout
   * @param intensities range of the model
   * @throws IOException if it has no test images
   */
  public DatasetEvaluation(Path folder, IntensityRange intensities) throws IOException {
    this(folder, intensities, EvaluationObserver.NONE);
  }

  DatasetEvaluation(Path folder, IntensityRange intensities, EvaluationObserver observer)
      throws IOException {
    this.folder = folder;
    this.intensities = intensities;
    this.observer = observer;
    for (LabelledImage image : ImageFolder.of(folder).testImages()) {
      labels.put(image.file(), image);
    }
  }

  /** Files that are no test images are passed over. */
  @Override
  public void scored(Path file, int plane, Sample sample, AnomalyResult result) throws IOException {
    LabelledImage label = labels.get(file);
    if (label == null) {
      return;
    }
    if (!Double.isFinite(result.score())) {
      failed(label, file + ": its score is " + result.score() + "; the image does not count.");
      return;
    }
    StringJoiner warnings = new StringJoiner(" ");
    Exposure.of(sample).flaw(intensities).ifPresent(flaw -> warnings.add(file + ": " + flaw));
    RandomAccessibleInterval<BitType> truth = truth(label, sample, warnings);
    TestImage image =
        TestImage.of(name(file), label.label(), label.anomalous(), result, warnings.toString());
    try {
      record(image, result, truth);
    } catch (IllegalArgumentException e) {
      failed(label, file + ": " + e.getMessage());
      return;
    }
    observer.evaluated(image, sample, result, truth);
  }

  private void record(
      TestImage image, AnomalyResult result, RandomAccessibleInterval<BitType> truth) {
    if (truth != null || !image.anomalous()) {
      recorder.add(image, result.map(), truth);
    } else {
      recorder.add(image);
    }
  }

  /** The ground truth of an anomalous image; null, with a warning, if none can be used. */
  private static RandomAccessibleInterval<BitType> truth(
      LabelledImage label, Sample sample, StringJoiner warnings) {
    if (!label.anomalous()) {
      return null;
    }
    if (label.groundTruth().isEmpty()) {
      warnings.add("There is no ground truth, so that its pixels do not count.");
      return null;
    }
    Path file = label.groundTruth().get();
    try {
      RandomAccessibleInterval<BitType> truth =
          GroundTruth.read(file, warning -> warnings.add(file + ": " + warning));
      if (truth.dimension(0) == sample.width() && truth.dimension(1) == sample.height()) {
        return truth;
      }
      warnings.add(
          String.format(
              Locale.ROOT,
              "%s: the mask is %d x %d pixels, but its image %d x %d; its pixels do not count.",
              file,
              truth.dimension(0),
              truth.dimension(1),
              sample.width(),
              sample.height()));
    } catch (IOException e) {
      warnings.add(e.getMessage() + " Its pixels do not count.");
    }
    return null;
  }

  void failed(LabelledImage label, String reason) {
    recorder.add(TestImage.failed(name(label.file()), label.label(), label.anomalous(), reason));
  }

  /** A mask without its image. */
  void unused(Path mask) {
    String reason = mask + ": there is no test image for this mask.";
    recorder.add(TestImage.failed(name(mask), UnusedMasks.label(mask), true, reason));
  }

  private String name(Path file) {
    return SlashedPath.of(folder.relativize(file));
  }

  /** Of the images scored so far. */
  public ImageMetrics images() {
    return recorder.images();
  }

  /** Of the images scored so far that are good or have a ground truth. */
  public PixelMetrics pixels() {
    return recorder.pixels();
  }

  /** All figures, with their intervals. */
  Evaluation evaluation(Calibration calibration) {
    return recorder.evaluation(calibration.uncertainFrom(), calibration.uncertainTo());
  }
}
