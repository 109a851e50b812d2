package sc.fiji.ast.pipeline.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.score.FolderScoring;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.threshold.Verdict;

/**
 * What the masks of a model mark in the test images of a data set. Arguments: the data set, and
 * models.
 */
final class MaskBenchmark {

  private int good;
  private int goodMarked;
  private int defective;
  private int defectiveMarked;
  private int anomalous;
  private int anomalousMarked;
  private int known;
  private int touched;
  private double overlaps;
  private long right;
  private long marked;
  private long defects;

  public static void main(String[] arguments) throws IOException {
    for (int i = 1; i < arguments.length; i++) {
      new MaskBenchmark().run(Path.of(arguments[0]), Path.of(arguments[i]));
    }
  }

  private void run(Path folder, Path model) throws IOException {
    Calibration calibration = ModelFile.describe(model).calibration();
    Path results = Files.createTempDirectory("masks").resolve("results");
    FolderScoring.score(
        new FolderScoringRequest(folder.resolve("test"), model, results, 1, "auto", false),
        ProgressListener.NONE,
        new DatasetEvaluation(folder, calibration.intensities(), this::add));
    System.out.printf(
        Locale.ROOT,
        "%s: masks of anomalous images from %.2f; %d of %d good images marked, %d of %d defective;"
            + " of %d called anomalous %d marked, of %d with ground truth %d touched, IoU %.1f %%,"
            + " %.1f %% of the defects' pixels, %.1f %% of the marked ones%n",
        model.getFileName(),
        calibration.usualMaximum(),
        goodMarked,
        good,
        defectiveMarked,
        defective,
        anomalous,
        anomalousMarked,
        known,
        touched,
        100 * overlaps / known,
        100.0 * right / defects,
        100.0 * right / marked);
  }

  private void add(
      TestImage image,
      Sample sample,
      AnomalyResult result,
      RandomAccessibleInterval<BitType> truth) {
    int some = result.anomalousPixels() > 0 ? 1 : 0;
    if (!image.anomalous()) {
      good++;
      goodMarked += some;
      return;
    }
    defective++;
    defectiveMarked += some;
    if (result.verdict() == Verdict.ANOMALOUS) {
      anomalous++;
      anomalousMarked += some;
      if (truth != null) {
        compare(result.mask(), truth);
      }
    }
  }

  private void compare(
      RandomAccessibleInterval<BitType> mask, RandomAccessibleInterval<BitType> truth) {
    long both = 0;
    long either = 0;
    Cursor<BitType> is = Views.flatIterable(truth).cursor();
    for (BitType set : Views.flatIterable(mask)) {
      boolean defect = is.next().get();
      both += set.get() && defect ? 1 : 0;
      either += set.get() || defect ? 1 : 0;
      marked += set.get() ? 1 : 0;
      defects += defect ? 1 : 0;
    }
    known++;
    touched += both > 0 ? 1 : 0;
    overlaps += (double) both / either;
    right += both;
  }
}
