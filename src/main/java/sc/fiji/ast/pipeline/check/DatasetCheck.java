package sc.fiji.ast.pipeline.check;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.check.ComparedImage;
import sc.fiji.ast.check.DatasetFiles;
import sc.fiji.ast.check.DatasetFindings;
import sc.fiji.ast.check.Finding;
import sc.fiji.ast.check.ImageComparison;
import sc.fiji.ast.check.ImageLooks;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.Devices;
import sc.fiji.ast.features.ImageEmbedding;
import sc.fiji.ast.features.ImageEmbeddings;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.pipeline.evaluate.ReportFolder;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;

/**
 * Looks for what may be wrong with a data set: files, masks, duplicates, and images that do not
 * belong. A bad file is a finding, and the rest goes on. Images are read one by one; about 5 kB of
 * each are kept.
 */
public final class DatasetCheck {

  private DatasetCheck() {}

  /**
   * Checks a data set. It writes nothing.
   *
   * @param folder in MVTec layout, or a plain folder of good images
   * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}
   * @throws IOException if there are no good images
   * @throws IllegalArgumentException if there is no such device
   * @throws java.util.concurrent.CancellationException if the listener cancelled
   */
  public static DatasetFindings check(Path folder, String device, ProgressListener listener)
      throws IOException {
    try (EngineWork work = EngineWork.begin();
        NDManager manager = TorchEngine.get().newBaseManager(Devices.named(device))) {
      DatasetFiles files = DatasetFiles.of(folder);
      List<Finding> findings = new ArrayList<>(files.findings());
      ImageLooks looks = look(files, listener);
      findings.addAll(looks.findings());
      StageClock clock =
          new StageClock(Progress.Stage.FEATURES, 0, looks.comparable().size(), listener);
      List<ComparedImage> images = compared(looks, manager, clock, findings);
      findings.addAll(ImageComparison.findings(folder, images, clock::check));
      return new DatasetFindings(folder, files.training().size(), files.test().size(), findings);
    }
  }

  private static ImageLooks look(DatasetFiles files, ProgressListener listener) throws IOException {
    ImageLooks looks = new ImageLooks(files);
    StageClock clock = new StageClock(Progress.Stage.SURVEY, 0, files.size(), listener);
    for (int i = 0; i < files.size(); i++) {
      clock.check();
      looks.look(i);
      clock.report(i + 1, Double.NaN);
    }
    return looks;
  }

  /** A file that has gone since the first look is one more finding. */
  private static List<ComparedImage> compared(
      ImageLooks looks, NDManager manager, StageClock clock, List<Finding> findings)
      throws IOException {
    List<ComparedImage> images = new ArrayList<>();
    int done = 0;
    try (ImageEmbeddings vectors = new ImageEmbeddings(manager)) {
      for (int index : looks.comparable()) {
        clock.check();
        Path file = looks.file(index);
        try {
          Sample sample = new ImageFileSource(List.of(file), SampleFiles.TOGETHER).read(0);
          ImageEmbedding vector = vectors.of(sample, looks.intensities(file));
          images.add(new ComparedImage(file, looks.isTraining(index), vector));
        } catch (InvalidImageException e) {
          findings.add(Finding.unreadable(file, e));
        } catch (IllegalArgumentException e) {
          findings.add(Finding.notCompared(file, e));
        }
        clock.report(++done, Double.NaN);
      }
    }
    return images;
  }

  /**
   * The rows of findings.csv: kind, file, other, value and reason, in UTF-8; paths are relative to
   * the data set.
   */
  public static byte[] csv(DatasetFindings findings) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of("kind", "file", "other", "value", "reason"));
    for (Finding finding : findings.findings()) {
      rows.add(
          List.of(
              finding.kind().label(),
              findings.name(finding.file()),
              finding.other().map(findings::name).orElse(""),
              Double.isNaN(finding.value()) ? "" : finding.value(),
              finding.reason()));
    }
    return ReportFolder.csv(rows);
  }
}
