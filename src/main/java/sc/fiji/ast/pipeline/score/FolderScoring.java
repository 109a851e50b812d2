package sc.fiji.ast.pipeline.score;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.files.SlashedPath;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;

/**
 * Scores all images of a folder. A file that cannot be scored becomes a row with its error, after
 * the rows of its planes that could be; the rest goes on.
 */
public final class FolderScoring {

  private final FolderScoringRequest request;
  private final ProgressListener listener;
  private final ScoreObserver observer;
  private final SampleFiles images;
  private final ResultsFolder results;
  private final Map<String, List<ScoreRow>> rows = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private final ImageStamps stamps = new ImageStamps();
  private final long start = System.nanoTime();
  private int skipped;

  private FolderScoring(
      FolderScoringRequest request,
      SampleFiles images,
      ProgressListener listener,
      ScoreObserver observer)
      throws IOException {
    this.images = images;
    this.request = request;
    this.listener = listener;
    this.observer = observer;
    results = new ResultsFolder(request.results());
    results.make();
  }

  /**
   * Writes heatmaps and masks (TIFF), results.csv and summary.json.
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
    List<Path> files =
        ImageFolder.of(request.folder()).images().stream()
            .filter(file -> !ResultsFolder.isLayer(request.results(), file))
            .toList();
    try (EngineWork work = EngineWork.begin();
        ImageScoring scoring = ImageScoring.open(request.model(), request.device())) {
      SampleFiles images = SampleFiles.of(scoring.preparation(), request.foreground());
      return new FolderScoring(request, images, listener, observer).score(files, scoring);
    }
  }

  private FolderSummary score(List<Path> files, ImageScoring scoring) throws IOException {
    String digest = scoring.description().fingerprint();
    Map<String, Path> named = new LinkedHashMap<>();
    files.forEach(file -> named.put(SlashedPath.of(request.folder().relativize(file)), file));
    Map<String, List<ScoreRow>> before = before(named, digest);
    results.writeSummary(summary(digest, false));
    try {
      score(named, scoring, before);
    } catch (IOException | RuntimeException e) {
      tellIncomplete(digest, e);
      throw e;
    }
    List<ScoreRow> all = rows.values().stream().flatMap(List::stream).toList();
    results.writeTable(all);
    List<String> missing = missing();
    results.writeSummary(summary(digest, missing.isEmpty()));
    requireNone(missing);
    return new FolderSummary(
        request.results(), all, skipped, failed(), seconds(), List.copyOf(remarks));
  }

  /** Where this fails too, such as on a full disk, it is the first failure that counts. */
  private void tellIncomplete(String digest, Exception failure) {
    try {
      results.writeSummary(summary(digest, false));
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void score(
      Map<String, Path> files, ImageScoring scoring, Map<String, List<ScoreRow>> before)
      throws IOException {
    List<String> fresh = files.keySet().stream().filter(name -> !before.containsKey(name)).toList();
    StageClock clock = new StageClock(Progress.Stage.SCORING, 0, files.size(), listener);
    try (SamplesAhead ahead = samples(fresh, files, scoring);
        FileScoring scored =
            new FileScoring(request, scoring, ahead, results, observer, rows::put, remarks::add)) {
      int done = 0;
      for (String name : files.keySet()) {
        clock.check();
        if (before.containsKey(name)) {
          scored.settle();
          rows.put(name, before.get(name));
          skipped += before.get(name).size();
        } else {
          scored.score(files.get(name), name, clock);
        }
        clock.report(++done, Double.NaN);
      }
    }
  }

  /** Each has its stamp before it is read. */
  private SamplesAhead samples(List<String> names, Map<String, Path> files, ImageScoring scoring) {
    Iterator<String> next = names.iterator();
    return new SamplesAhead(
        images,
        names.stream().map(files::get).toList(),
        file -> stamps.add(file, next.next()),
        ScoringAhead.of(scoring, request.threshold(), files.size()));
  }

  /** Images whose layers were there, but are no more. */
  private List<String> missing() {
    return rows.keySet().stream()
        .filter(name -> rows.get(name).stream().anyMatch(ScoreRow::succeeded))
        .filter(name -> !results.hasLayers(name))
        .toList();
  }

  private void requireNone(List<String> missing) throws IOException {
    if (!missing.isEmpty()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "The heatmaps or masks of %d images, such as %s, were deleted from %s while others were"
                  + " scored. All scores are in results.csv; score again with resume=true to make"
                  + " them anew.",
              missing.size(),
              missing.get(0),
              request.results().toAbsolutePath()));
    }
  }

  /** Rows of an earlier run with the same folder, model and threshold. */
  private Map<String, List<ScoreRow>> before(Map<String, Path> files, String digest)
      throws IOException {
    Map<String, List<ScoreRow>> before = new LinkedHashMap<>();
    if (!request.resume()) {
      results.deleteTable();
      return before;
    }
    if (results.isEmpty()) {
      return before;
    }
    JsonObject summary = results.readSummary();
    stamps.readFrom(summary);
    JsonObject now = summary(digest, false);
    if (!summary.has("foreground")) {
      summary.addProperty("foreground", ""); // Earlier versions had none.
    }
    for (String key : new String[] {"folder", "model_digest", "threshold", "foreground"}) {
      if (!now.get(key).equals(summary.get(key))) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "The results in %s are of another folder, model or threshold (%s: %s, now %s)."
                    + " Choose another results folder, or score with resume=false to replace them.",
                request.results(),
                key,
                summary.get(key),
                now.get(key)));
      }
    }
    for (ScoreRow row : results.readTable()) {
      before.computeIfAbsent(row.file(), file -> new ArrayList<>()).add(row);
    }
    before.keySet().retainAll(files.keySet());
    before.keySet().retainAll(done(before, files));
    // A run that was killed left no stamps.
    before.keySet().forEach(name -> stamps.add(files.get(name), name));
    // Rows of images to be scored anew go, and a last line that an interruption cut short.
    results.writeTable(before.values().stream().flatMap(List::stream).toList());
    return before;
  }

  private Set<String> done(Map<String, List<ScoreRow>> before, Map<String, Path> files)
      throws IOException {
    Set<String> done = new HashSet<>();
    for (String name : before.keySet()) {
      if (before.get(name).stream().allMatch(ScoreRow::succeeded)
          && results.hasLayers(name)
          && stamps.isUnchanged(files.get(name), name, results.heatmap(name))) {
        done.add(name);
      }
    }
    return done;
  }

  private JsonObject summary(String digest, boolean complete) {
    JsonObject json = new JsonObject();
    json.addProperty("complete", complete);
    json.addProperty("folder", request.folder().toAbsolutePath().normalize().toString());
    json.addProperty("model", request.model().toString());
    json.addProperty("model_digest", digest);
    json.addProperty("threshold", request.threshold());
    json.addProperty("foreground", foreground());
    json.addProperty("written", Instant.now().toString());
    json.addProperty("files", rows.size());
    json.addProperty("planes", rows.values().stream().mapToInt(List::size).sum());
    json.addProperty("skipped", skipped);
    json.addProperty("failed", failed());
    for (String verdict : new String[] {"good", "uncertain", "anomalous"}) {
      json.addProperty(verdict, count(verdict));
    }
    json.addProperty("seconds", seconds());
    stamps.writeTo(json);
    return json;
  }

  private String foreground() {
    return request.foreground() == null
        ? ""
        : request.foreground().toAbsolutePath().normalize().toString();
  }

  private long count(String verdict) {
    return rows.values().stream()
        .flatMap(List::stream)
        .filter(row -> row.verdict().equals(verdict))
        .count();
  }

  private int failed() {
    return (int)
        rows.values().stream()
            .filter(planes -> !planes.stream().allMatch(ScoreRow::succeeded))
            .count();
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
