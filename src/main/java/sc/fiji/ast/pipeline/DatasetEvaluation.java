package sc.fiji.ast.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.dataset.GroundTruth;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.LabelledImage;
import sc.fiji.ast.evaluation.ImageMetrics;
import sc.fiji.ast.evaluation.PixelMetrics;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * Compares scores and maps with what is known of the test images of a data set, plane by plane as
 * they are scored; memory does not grow with the number of images.
 */
public final class DatasetEvaluation implements ScoreObserver {

  private final Map<Path, LabelledImage> labels = new HashMap<>();
  private final List<Double> scores = new ArrayList<>();
  private final List<Boolean> anomalous = new ArrayList<>();
  private final PixelMetrics pixels = new PixelMetrics();

  /**
   * @param folder a data set in MVTec layout
   * @throws IOException if it has no test images
   */
  public DatasetEvaluation(Path folder) throws IOException {
    for (LabelledImage image : ImageFolder.of(folder).testImages()) {
      labels.put(image.file(), image);
    }
  }

  @Override
  public void scored(Path file, int plane, Sample sample, AnomalyResult result) throws IOException {
    LabelledImage label = labels.get(file);
    if (label == null) {
      return;
    }
    scores.add(result.score());
    anomalous.add(label.anomalous());
    RandomAccessibleInterval<BitType> truth =
        label.groundTruth().isPresent() ? GroundTruth.read(label.groundTruth().get()) : null;
    if (truth != null || !label.anomalous()) {
      pixels.add(result.map(), truth);
    }
  }

  /** Of the images scored so far. */
  public ImageMetrics images() {
    boolean[] labelled = new boolean[anomalous.size()];
    for (int i = 0; i < labelled.length; i++) {
      labelled[i] = anomalous.get(i);
    }
    return ImageMetrics.of(scores.stream().mapToDouble(Double::doubleValue).toArray(), labelled);
  }

  /** Of the images scored so far that are good or have a ground truth. */
  public PixelMetrics pixels() {
    return pixels;
  }
}
