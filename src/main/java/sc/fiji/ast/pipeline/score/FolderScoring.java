package sc.fiji.ast.pipeline.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.files.ReservedPath;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;

/**
 * Scores all images of a folder, or a part of them. A file that cannot be scored becomes a row with
 * its error, after the rows of its planes that could be; the rest goes on.
 */
public final class FolderScoring {

  private FolderScoring() {}

  /**
   * Writes heatmaps and masks (TIFF), results.csv and summary.json. Of a part, the latter two stand
   * in a folder of that part, until the last part merges them.
   *
   * @throws IOException if the model cannot be read, the results cannot be written, or were deleted
   *     in the meantime
   * @throws java.util.concurrent.CancellationException if the listener cancelled; what was scored
   *     stays, and a run with {@code resume} goes on from there
   */
  public static FolderSummary score(FolderScoringRequest request, ProgressListener listener)
      throws IOException {
    return score(request, listener, ScoreObserver.NONE);
  }

  /** As {@link #score(FolderScoringRequest, ProgressListener)}, with an eye on every plane. */
  public static FolderSummary score(
      FolderScoringRequest request, ProgressListener listener, ScoreObserver observer)
      throws IOException {
    Map<String, Path> files = FolderResults.files(request);
    FolderSummary summary;
    String fingerprint;
    try (EngineWork work = EngineWork.begin();
        ReservedPath reserved = ReservedPath.of(ResultsFolder.of(request).records());
        ImageScoring scoring = ImageScoring.open(request.model(), request.device())) {
      SampleFiles images = SampleFiles.of(scoring.preparation(), request.foreground());
      fingerprint = scoring.description().fingerprint();
      FolderResults results = FolderResults.begin(request, files, fingerprint);
      try (FileScoring scored =
          new FileScoring(
              request,
              scoring,
              images,
              results.missing(),
              observer,
              file -> results.add(List.of(file)))) {
        score(results, scored, listener);
      } catch (IOException | RuntimeException e) {
        results.tellIncomplete(e);
        throw e;
      }
      summary = results.finish();
    }
    return request.part().isWhole() ? summary : PartsMerge.after(summary, request, fingerprint);
  }

  private static void score(FolderResults results, FileScoring scored, ProgressListener listener)
      throws IOException {
    int files = results.names().size();
    StageClock clock = new StageClock(Progress.Stage.SCORING, 0, files, listener);
    int done = 0;
    for (String name : results.names()) {
      clock.check();
      if (results.has(name)) {
        scored.settle();
      } else {
        scored.score(clock);
      }
      clock.report(++done, Double.NaN);
    }
  }
}
