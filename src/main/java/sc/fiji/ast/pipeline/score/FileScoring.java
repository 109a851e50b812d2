package sc.fiji.ast.pipeline.score;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import sc.fiji.ast.progress.BackgroundThread;
import sc.fiji.ast.progress.BackgroundThread.Pending;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * Scores the planes of image files, one after the other. While a plane is scored, the layers of the
 * one before it are written on another thread, at most one at a time.
 */
final class FileScoring implements Closeable {

  private final FolderScoringRequest request;
  private final ImageScoring scoring;
  private final SamplesAhead images;
  private final ResultsFolder results;
  private final ScoreObserver observer;
  private final BiConsumer<String, List<ScoreRow>> done;
  private final Consumer<String> remarks;
  private final BackgroundThread writing = new BackgroundThread("AST writes layers");
  private String unsettled; // null: all is written
  private Pending<List<ScoreRow>> rows;

  /**
   * @param images of the files that will be scored, in their order
   * @param done is given name and rows of each file once they and the layers are written
   * @param remarks is told what the user should know of how files are scored
   */
  FileScoring(
      FolderScoringRequest request,
      ImageScoring scoring,
      SamplesAhead images,
      ResultsFolder results,
      ScoreObserver observer,
      BiConsumer<String, List<ScoreRow>> done,
      Consumer<String> remarks) {
    this.request = request;
    this.scoring = scoring;
    this.results = results;
    this.images = images;
    this.observer = observer;
    this.done = done;
    this.remarks = remarks;
  }

  /**
   * Scores a file. What it gives may still have to be written afterwards; {@link #settle} waits for
   * that. It has one row a plane; where the file cannot be scored or its results have no place, the
   * last says why.
   *
   * @param name of the file in the folder of images
   * @throws ResultsException if no results can be written any more
   */
  void score(Path file, String name, StageClock clock) throws IOException {
    FileResults made = new FileResults(file, name, request.threshold(), layers(name));
    try {
      addPlanes(file, name, made, clock);
      end(name, made::finish);
    } catch (CancellationException | ResultsException e) {
      discard(made, e);
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      checkAfter(made, clock);
      end(name, () -> made.fail(e));
    }
  }

  private LayerFiles layers(String name) {
    return new LayerFiles(results, name, request.model(), scoring.description().fingerprint());
  }

  private void addPlanes(Path file, String name, FileResults made, StageClock clock)
      throws IOException {
    try (SamplesAhead.Planes planes = images.next()) {
      Pending<Boolean> written = () -> true;
      for (int plane = 1; plane <= planes.count(); plane++) {
        clock.check();
        SamplesAhead.Plane read = planes.next();
        if (plane == 1) {
          made.requireSpace(read.sample(), planes.count());
          scoring.remark(read.sample(), name).ifPresent(remarks);
        }
        AnomalyResult result = read.result().get();
        ScoreRow row = ScoreRow.of(name, plane, result, read, scoring.preparation().channels());
        settle();
        if (!written.get()) {
          return;
        }
        observer.scored(file, plane, read.sample(), result);
        written = writing.start(() -> made.add(row, result));
      }
    }
  }

  private void end(String name, BackgroundThread.Work<List<ScoreRow>> work) throws IOException {
    settle();
    unsettled = name;
    rows = writing.start(work);
  }

  /** What fails because someone cancelled is no result. */
  private void checkAfter(FileResults made, StageClock clock) {
    try {
      clock.check();
    } catch (CancellationException e) {
      discard(made, e);
      throw e;
    }
  }

  private void discard(FileResults made, Exception reason) {
    try {
      writing.start(made::discard).get();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Waits until all results of the file before are written.
   *
   * @throws ResultsException if they cannot be
   */
  void settle() throws ResultsException {
    if (unsettled == null) {
      return;
    }
    String name = unsettled;
    unsettled = null;
    try {
      List<ScoreRow> made = rows.get();
      done.accept(name, made);
      results.append(made);
    } catch (ResultsException e) {
      throw e;
    } catch (IOException e) {
      throw new ResultsException(e.getMessage(), e);
    }
  }

  /** Settles. */
  @Override
  public void close() throws ResultsException {
    writing.close();
    settle();
  }
}
