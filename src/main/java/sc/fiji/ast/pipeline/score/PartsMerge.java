package sc.fiji.ast.pipeline.score;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.ast.dataset.FolderPart;
import sc.fiji.ast.model.ModelFile;

/** The tables and summaries of the parts of a folder become those of all images. */
public final class PartsMerge {

  private PartsMerge() {}

  /**
   * Merges what several runs left.
   *
   * @param request of all of them; its part and device do not matter
   * @throws IOException if parts are missing, not complete, or not of the same folder, model and
   *     threshold
   */
  public static FolderSummary merge(FolderScoringRequest request) throws IOException {
    List<FolderPart> all = ofOneCount(request.results());
    List<String> problems = new ArrayList<>();
    String fingerprint = ModelFile.describe(request.model()).fingerprint();
    FolderResults whole = FolderResults.toMerge(request, fingerprint);
    for (FolderPart part : all) {
      problem(part, request.results(), whole).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "The parts in %s cannot be merged: %s. Score those parts with resume=true, then merge"
                  + " again.",
              request.results(),
              String.join("; ", problems)));
    }
    return merge(all, whole);
  }

  /** After the last part; after others, a remark tells how many are there. */
  static FolderSummary after(FolderSummary part, FolderScoringRequest request, String fingerprint)
      throws IOException {
    FolderResults whole = FolderResults.toMerge(request, fingerprint);
    int count = request.part().count();
    List<FolderPart> done = new ArrayList<>();
    for (FolderPart other : all(count)) {
      if (problem(other, request.results(), whole).isEmpty()) {
        done.add(other);
      }
    }
    if (done.size() == count) {
      merge(done, whole);
    }
    List<String> remarks = new ArrayList<>(part.remarks());
    remarks.add(
        String.format(
            Locale.ROOT,
            done.size() == count
                ? "All %2$d parts are scored; their results are merged."
                : "%d of %d parts are scored; the last one merges their results.",
            done.size(),
            count));
    return new FolderSummary(
        part.results(), part.rows(), part.skipped(), part.failed(), part.seconds(), remarks);
  }

  private static FolderSummary merge(List<FolderPart> parts, FolderResults whole)
      throws IOException {
    for (FolderPart part : parts) {
      whole.take(part);
    }
    return whole.finish();
  }

  private static List<FolderPart> all(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new FolderPart(number, count))
        .toList();
  }

  private static List<FolderPart> ofOneCount(Path results) throws IOException {
    List<Integer> counts =
        ResultsFolder.parts(results).stream().map(FolderPart::count).distinct().toList();
    if (counts.size() == 1) {
      return all(counts.get(0));
    }
    throw new IOException(
        counts.isEmpty()
            ? results + " holds no parts to merge; score them with part=1/2 and so on."
            : String.format(
                Locale.ROOT,
                "%s holds parts of %s; move those out of its folder 'parts' that are not meant.",
                results,
                counts.stream().map(String::valueOf).collect(Collectors.joining(" and of "))));
  }

  /** Why a part cannot be merged; empty: it can. */
  private static Optional<String> problem(FolderPart part, Path results, FolderResults whole)
      throws IOException {
    JsonObject summary = new ResultsFolder(results, part).readSummary();
    if (!summary.has("complete")) {
      return Optional.of(part + " is not scored");
    }
    if (!summary.get("complete").equals(new JsonPrimitive(true))) {
      return Optional.of(part + " is not complete");
    }
    return whole
        .difference(summary)
        .map(other -> part + " is of another folder, model or threshold (" + other + ")");
  }
}
