package sc.fiji.ast.pipeline.score;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sc.fiji.ast.dataset.FolderPart;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.files.SlashedPath;

/**
 * The results of a folder while its files are scored, by whomever: what an earlier run left is gone
 * on from, rows are kept as they come in any order, and stand in the order of the files in the end.
 * Not for several threads.
 */
public final class FolderResults {

  /** What must be the same in all of the results. */
  private static final List<String> SAME =
      List.of("folder", "model_digest", "threshold", "foreground");

  private final FolderScoringRequest request;
  private final Map<String, Path> files;
  private final String fingerprint;
  private final ResultsFolder folder;
  private final Map<String, ScoredFile> scored = new HashMap<>();
  private final ImageStamps stamps = new ImageStamps();
  private final long start = System.nanoTime();
  private double earlierSeconds;
  private int skipped;

  private FolderResults(FolderScoringRequest request, Map<String, Path> files, String fingerprint) {
    this.request = request;
    this.files = files;
    this.fingerprint = fingerprint;
    folder = ResultsFolder.of(request);
  }

  /**
   * The files to score, in their order, by their names: their paths in the folder, with / between
   * folders.
   *
   * @throws IOException if there are none in the folder; a part of them may have none
   */
  public static Map<String, Path> files(FolderScoringRequest request) throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    for (Path file : ImageFolder.of(request.folder()).images()) {
      String name = SlashedPath.of(request.folder().relativize(file));
      if (request.part().contains(name) && !ResultsFolder.isLayer(request.results(), file)) {
        files.put(name, file);
      }
    }
    return files;
  }

  /**
   * Makes the folder, and takes up what an earlier run left there, or deletes it.
   *
   * @param files as {@link #files} tells
   * @param fingerprint of the model's description
   * @throws IOException if the folder cannot be written, or the earlier results are damaged or of
   *     another folder, model or threshold
   */
  public static FolderResults begin(
      FolderScoringRequest request, Map<String, Path> files, String fingerprint)
      throws IOException {
    FolderResults results = new FolderResults(request, files, fingerprint);
    results.folder.make();
    if (!request.resume()) {
      results.folder.deleteTable();
    } else if (!results.folder.isEmpty()) {
      results.goOn();
    }
    results.writeSummary(false);
    return results;
  }

  /** Of all images, without anything yet. */
  static FolderResults toMerge(FolderScoringRequest request, String fingerprint)
      throws IOException {
    FolderScoringRequest whole = request.whole();
    return new FolderResults(whole, files(whole), fingerprint);
  }

  /** Rows of an earlier run with the same folder, model and threshold. */
  private void goOn() throws IOException {
    JsonObject summary = folder.readSummary();
    Optional<String> other = difference(summary);
    if (other.isPresent()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "The results in %s are of another folder, model or threshold (%s)."
                  + " Choose another results folder, or score with resume=false to replace them.",
              request.results(),
              other.get()));
    }
    stamps.readFrom(summary);
    for (Map.Entry<String, List<ScoreRow>> file :
        ScoredFile.rowsByName(folder.readTable()).entrySet()) {
      String name = file.getKey();
      ScoredFile earlier = earlier(name, file.getValue());
      if (files.containsKey(name) && isDone(earlier)) {
        keep(earlier);
        skipped += earlier.rows().size();
      }
    }
    // Rows of images to be scored anew go, and a last line that an interruption cut short.
    folder.writeTable(rows());
  }

  /** A run that was killed left no stamps. */
  private ScoredFile earlier(String name, List<ScoreRow> rows) {
    Path file = files.get(name);
    return new ScoredFile(name, file == null ? "" : ImageStamps.of(file), rows, List.of());
  }

  private boolean isDone(ScoredFile earlier) throws IOException {
    String name = earlier.name();
    return earlier.succeeded()
        && folder.hasLayers(name)
        && stamps.isUnchanged(files.get(name), name, folder.heatmap(name));
  }

  /** In what a summary tells of other results than these; empty: in nothing. */
  Optional<String> difference(JsonObject summary) {
    JsonObject now = origin();
    for (String key : SAME) {
      JsonElement before = summary.get(key);
      if (before == null && key.equals("foreground")) {
        before = new JsonPrimitive(""); // Earlier versions had none.
      }
      if (!now.get(key).equals(before)) {
        return Optional.of(key + ": " + before + ", now " + now.get(key));
      }
    }
    return Optional.empty();
  }

  /** Takes up what a part gave. */
  void take(FolderPart part) throws IOException {
    ResultsFolder of = new ResultsFolder(request.results(), part);
    JsonObject summary = of.readSummary();
    stamps.readFrom(summary);
    ScoredFile.rowsByName(of.readTable())
        .forEach((name, rows) -> scored.put(name, new ScoredFile(name, "", rows, List.of())));
    scored.keySet().retainAll(files.keySet());
    skipped += (int) number(summary, "skipped");
    earlierSeconds += number(summary, "seconds");
  }

  private static double number(JsonObject summary, String key) {
    return summary.get(key) instanceof JsonPrimitive value && value.isNumber()
        ? value.getAsDouble()
        : 0;
  }

  /** All files, in their order. */
  public Set<String> names() {
    return files.keySet();
  }

  /** Whether a file has its results. */
  public boolean has(String name) {
    return scored.containsKey(name);
  }

  /** The files that have no results yet, in their order. */
  public List<String> missing() {
    return names().stream().filter(name -> !has(name)).toList();
  }

  /**
   * Takes up what was scored; the layers must be there.
   *
   * @throws IOException if the rows cannot be written
   */
  public void add(List<ScoredFile> made) throws IOException {
    made.forEach(this::keep);
    folder.append(made.stream().flatMap(file -> file.rows().stream()).toList());
  }

  private void keep(ScoredFile file) {
    scored.put(file.name(), file);
    stamps.add(file.name(), file.stamp());
  }

  /** Where this fails too, such as on a full disk, it is the first failure that counts. */
  public void tellIncomplete(Exception failure) {
    try {
      writeSummary(false);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Writes the table in order, and the summary.
   *
   * @throws IOException if they cannot be written, or layers are gone
   */
  public FolderSummary finish() throws IOException {
    folder.writeTable(rows());
    List<String> without = withoutLayers();
    writeSummary(without.isEmpty());
    requireNone(without);
    List<String> remarks = inOrder().flatMap(file -> file.remarks().stream()).toList();
    return new FolderSummary(request.results(), rows(), skipped, failed(), seconds(), remarks);
  }

  private Stream<ScoredFile> inOrder() {
    return files.keySet().stream().filter(this::has).map(scored::get);
  }

  private List<ScoreRow> rows() {
    return inOrder().flatMap(file -> file.rows().stream()).toList();
  }

  /** Images whose layers were there, but are no more. */
  private List<String> withoutLayers() {
    return inOrder()
        .filter(file -> file.rows().stream().anyMatch(ScoreRow::succeeded))
        .map(ScoredFile::name)
        .filter(name -> !folder.hasLayers(name))
        .toList();
  }

  private void requireNone(List<String> without) throws IOException {
    if (!without.isEmpty()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "The heatmaps or masks of %d images, such as %s, were deleted from %s while others were"
                  + " scored. All scores are in results.csv; score again with resume=true to make"
                  + " them anew.",
              without.size(),
              without.get(0),
              request.results().toAbsolutePath()));
    }
  }

  private void writeSummary(boolean complete) throws IOException {
    folder.writeSummary(summary(complete));
  }

  private JsonObject summary(boolean complete) {
    List<ScoreRow> rows = rows();
    JsonObject json = new JsonObject();
    json.addProperty("complete", complete);
    origin().asMap().forEach(json::add);
    if (!request.part().isWhole()) {
      json.addProperty("part", request.part().toString());
    }
    json.addProperty("written", Instant.now().toString());
    json.addProperty("files", scored.size());
    json.addProperty("planes", rows.size());
    json.addProperty("skipped", skipped);
    json.addProperty("failed", failed());
    for (String verdict : new String[] {"good", "uncertain", "anomalous"}) {
      json.addProperty(verdict, rows.stream().filter(row -> row.verdict().equals(verdict)).count());
    }
    json.addProperty("seconds", seconds());
    stamps.writeTo(json);
    return json;
  }

  private JsonObject origin() {
    JsonObject json = new JsonObject();
    json.addProperty("folder", absolute(request.folder()));
    json.addProperty("model", request.model().toString());
    json.addProperty("model_digest", fingerprint);
    json.addProperty("threshold", request.threshold());
    json.addProperty(
        "foreground", request.foreground() == null ? "" : absolute(request.foreground()));
    return json;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private int failed() {
    return (int) scored.values().stream().filter(file -> !file.succeeded()).count();
  }

  private double seconds() {
    return earlierSeconds + (System.nanoTime() - start) / 1e9;
  }
}
