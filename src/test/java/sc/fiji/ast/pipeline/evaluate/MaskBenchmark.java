package sc.fiji.ast.pipeline.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.evaluation.metrics.ConnectedRegions;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.image.MaskPixels;
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
  private int foundDefects;
  private int allDefects;
  private int nothing;

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
            + " %.1f %% of the defects' pixels, %.1f %% of the marked ones, %d of %d defects, %.1f"
            + " regions an image that are none%n",
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
        100.0 * right / marked,
        foundDefects,
        allDefects,
        (double) nothing / known);
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
    boolean[] set = MaskPixels.toArray(mask);
    boolean[] defect = MaskPixels.toArray(truth);
    long both = 0;
    long either = 0;
    for (int i = 0; i < set.length; i++) {
      both += set[i] && defect[i] ? 1 : 0;
      either += set[i] || defect[i] ? 1 : 0;
      marked += set[i] ? 1 : 0;
      defects += defect[i] ? 1 : 0;
    }
    known++;
    touched += both > 0 ? 1 : 0;
    overlaps += (double) both / either;
    right += both;
    int width = (int) mask.dimension(0);
    int[] found = touching(defect, set, width);
    foundDefects += found[0];
    allDefects += found[1];
    int[] meant = touching(set, defect, width);
    nothing += meant[1] - meant[0];
  }

  /**
   * @return how many of the regions have a pixel of the other mask, and how many there are
   */
  private static int[] touching(boolean[] mask, boolean[] other, int width) {
    ConnectedRegions regions = new ConnectedRegions(mask, width, mask.length / width);
    long touching =
        IntStream.range(0, mask.length)
            .filter(pixel -> other[pixel] && regions.label(pixel) > 0)
            .map(regions::label)
            .distinct()
            .count();
    return new int[] {(int) touching, regions.count()};
  }
}
