package sc.fiji.ast.pipeline.score;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.pipeline.score.ahead.SamplesAhead;
import sc.fiji.ast.pipeline.score.ahead.ScoringAhead;
import sc.fiji.ast.progress.BackgroundThread;
import sc.fiji.ast.progress.BackgroundThread.Pending;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * Scores image files, plane by plane, one after the other. While a plane is scored, the next one is
 * read, and the layers of the one before it are written, at most one at a time. Not for several
 * threads.
 */
public final class FileScoring implements Closeable {

  private final FolderScoringRequest request;
  private final ImageScoring scoring;
  private final SamplesAhead ahead;
  private final Iterator<String> names;
  private final Map<Path, String> stamps = new HashMap<>();
  private final ResultsFolder results;
  private final ScoreObserver observer;
  private final Receiver receiver;
  private final BackgroundThread writing = new BackgroundThread("AST writes layers");
  private Unsettled unsettled; // null: all is written

  /**
   * @param request where files and results are; the results folder must be there
   * @param scoring not closed here
   * @param images how files become samples
   * @param names of the files in the folder, with / between folders, in the order to score them in
   * @param receiver is given each file once its layers are written
   */
  public FileScoring(
      FolderScoringRequest request,
      ImageScoring scoring,
      SampleFiles images,
      List<String> names,
      ScoreObserver observer,
      Receiver receiver) {
    this(request, scoring, images, names, observer, receiver, scoring.ahead(request.threshold()));
  }

  /**
   * @param ahead how planes are scored; closed with this
   */
  FileScoring(
      FolderScoringRequest request,
      ImageScoring scoring,
      SampleFiles images,
      List<String> names,
      ScoreObserver observer,
      Receiver receiver,
      ScoringAhead ahead) {
    this.request = request;
    this.scoring = scoring;
    this.names = List.copyOf(names).iterator();
    this.observer = observer;
    this.receiver = receiver;
    results = ResultsFolder.of(request);
    this.ahead =
        new SamplesAhead(
            images,
            names.stream().map(this::file).toList(),
            file -> stamps.put(file, ImageStamps.of(file)), // Before it is read.
            ahead);
  }

  private Path file(String name) {
    return request.folder().resolve(name);
  }

  /**
   * Scores the next file. What it gives may still have to be written afterwards; {@link #settle}
   * waits for that. It has one row a plane; where the file cannot be scored or its results have no
   * place, the last says why.
   *
   * @throws IOException if no results can be written any more
   * @throws CancellationException if the clock says so
   */
  public void score(StageClock clock) throws IOException {
    String name = names.next();
    Path file = file(name);
    List<String> remarks = new ArrayList<>();
    FileResults made = new FileResults(file, name, request.threshold(), layers(name));
    try {
      addPlanes(name, made, remarks, clock);
      end(name, remarks, made::finish);
    } catch (CancellationException | ResultsException e) {
      discard(made, e);
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      checkAfter(made, clock);
      end(name, remarks, () -> made.fail(e));
    }
  }

  private LayerFiles layers(String name) {
    return new LayerFiles(results, name, request.model(), scoring.description().fingerprint());
  }

  private void addPlanes(String name, FileResults made, List<String> remarks, StageClock clock)
      throws IOException {
    try (SamplesAhead.Planes planes = ahead.next()) {
      Pending<Boolean> written = () -> true;
      for (int plane = 1; plane <= planes.count(); plane++) {
        clock.check();
        SamplesAhead.Plane read = planes.next();
        if (plane == 1) {
          made.requireSpace(read.sample(), planes.count());
          scoring.remark(read.sample(), name).ifPresent(remarks::add);
        }
        AnomalyResult result = read.result().get();
        ScoreRow row = ScoreRow.of(name, plane, result, read, scoring.preparation().channels());
        settle();
        if (!written.get()) {
          return;
        }
        observer.scored(file(name), plane, read.sample(), result);
        written = writing.start(() -> made.add(row, result));
      }
    }
  }

  private void end(String name, List<String> remarks, BackgroundThread.Work<List<ScoreRow>> work)
      throws IOException {
    settle();
    unsettled = new Unsettled(name, remarks, writing.start(work));
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
   * @throws IOException if they cannot be
   */
  public void settle() throws IOException {
    if (unsettled == null) {
      return;
    }
    Unsettled file = unsettled;
    unsettled = null;
    try {
      String stamp = stamps.remove(file(file.name));
      List<ScoreRow> rows = file.rows.get();
      receiver.add(new ScoredFile(file.name, stamp == null ? "" : stamp, rows, file.remarks));
    } catch (ResultsException e) {
      throw e;
    } catch (IOException e) {
      throw new ResultsException(e.getMessage(), e);
    }
  }

  /** Settles. */
  @Override
  public void close() throws IOException {
    try (SamplesAhead closed = ahead) {
      writing.close();
      settle();
    }
  }

  /** What is still being written of a file. */
  private record Unsettled(String name, List<String> remarks, Pending<List<ScoreRow>> rows) {}

  /** Is given what was scored. */
  public interface Receiver {

    /**
     * @throws IOException if it cannot be kept, so that scoring further files is no use
     */
    void add(ScoredFile file) throws IOException;
  }
}
