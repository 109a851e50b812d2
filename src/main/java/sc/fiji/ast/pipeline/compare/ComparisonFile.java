package sc.fiji.ast.pipeline.compare;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.VariantComparisonResult;
import sc.fiji.ast.evaluation.comparison.VariantResult;
import sc.fiji.ast.evaluation.comparison.VariantRun;
import sc.fiji.ast.files.AtomicFile;
import sc.fiji.ast.files.JsonFile;
import sc.fiji.ast.files.StoredRecord;
import sc.fiji.ast.files.WriteException;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.pipeline.evaluate.ReportFolder;
import sc.fiji.ast.progress.ProgressListener;

/**
 * A comparison in comparison.json, complete after each run, and in comparison.csv. It says of which
 * images and settings it is, so that no other one is resumed.
 */
final class ComparisonFile {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().create();

  private final Path file;
  private final DatasetDigests dataset;
  private final List<Variant> variants;
  private final int runsInAll;
  private final List<VariantRun> runs = new ArrayList<>();

  private ComparisonFile(Path file, DatasetDigests dataset, List<Variant> variants, int runsInAll) {
    this.file = file;
    this.dataset = dataset;
    this.variants = variants;
    this.runsInAll = runsInAll;
  }

  /**
   * Takes up the runs of an earlier comparison, if that is asked for and there is one; those that
   * failed are to be done again.
   *
   * @param variants with the yardsticks
   * @throws IOException if the earlier one is of other images or settings
   */
  static ComparisonFile open(
      ComparisonRequest request, List<Variant> variants, ProgressListener listener)
      throws IOException {
    Path file = request.report().resolve("comparison.json");
    DatasetDigests dataset = DatasetDigests.of(request.folder(), listener);
    ComparisonFile comparison =
        new ComparisonFile(file, dataset, variants, variants.size() * request.repeats());
    if (request.resume() && Files.exists(file)) {
      comparison.takeUp(readEarlier(file), request.repeats());
    }
    return comparison;
  }

  private static Content readEarlier(Path file) throws IOException {
    try {
      return StoredRecord.read(JsonFile.object(file), Content.class, "summary");
    } catch (IOException | IllegalArgumentException | StackOverflowError e) {
      throw notUsable(file, "it is damaged (" + e.getMessage() + ")", e);
    }
  }

  private void takeUp(Content earlier, int repeats) throws IOException {
    var differing = dataset.differingFrom(new DatasetDigests(earlier.images));
    if (differing.isPresent()) {
      throw notUsable(file, differing.get() + " is another file now, was added or was removed");
    }
    for (StoredVariant stored : earlier.variants) {
      requireSame(stored);
    }
    Set<List<Object>> taken = new HashSet<>();
    for (VariantRun run : earlier.runs) {
      if (!isAskedFor(run, repeats)) {
        throw notUsable(
            file,
            String.format(
                Locale.ROOT,
                "it holds '%s' with the seed %d, which is not asked for",
                run.variant(),
                run.seed()));
      }
      if (run.succeeded() && taken.add(List.of(run.variant(), run.seed()))) {
        runs.add(run);
      }
    }
  }

  private void requireSame(StoredVariant stored) throws IOException {
    for (Variant variant : variants) {
      if (variant.name().equals(stored.name) && !isSame(variant, stored)) {
        throw notUsable(file, "the settings of '" + stored.name + "' were others");
      }
    }
  }

  private boolean isSame(Variant variant, StoredVariant stored) throws IOException {
    try {
      return variant.detector() == stored.detector && stored.isOf(variant.settings());
    } catch (IllegalArgumentException | StackOverflowError e) {
      throw notUsable(
          file, "the settings of '" + stored.name + "' are damaged (" + e.getMessage() + ")", e);
    }
  }

  private boolean isAskedFor(VariantRun run, int repeats) {
    return variants.stream()
        .filter(variant -> variant.name().equals(run.variant()))
        .anyMatch(
            variant -> {
              long repeat = run.seed() - variant.settings().training().seed();
              return repeat >= 0 && repeat < repeats;
            });
  }

  private static IOException notUsable(Path file, String reason) {
    return notUsable(file, reason, null);
  }

  private static IOException notUsable(Path file, String reason, Throwable cause) {
    return new IOException(
        String.format(
            Locale.ROOT,
            "%s cannot be resumed: %s. Choose another report folder, or compare anew with"
                + " resume=false.",
            file,
            reason),
        cause);
  }

  /** Whether the run was done. */
  boolean has(Variant variant, Settings settings) {
    return runs.stream()
        .anyMatch(
            run ->
                run.variant().equals(variant.name()) && run.seed() == settings.training().seed());
  }

  /** Adds a run and writes all. */
  void add(VariantRun run) throws IOException {
    runs.add(run);
    write();
  }

  /** Writes comparison.json and comparison.csv. */
  void write() throws IOException {
    VariantComparisonResult comparison = comparison();
    byte[] json = json(comparison).getBytes(StandardCharsets.UTF_8);
    byte[] csv = ReportFolder.csv(ComparisonRows.of(comparison));
    try {
      AtomicFile.write(file, out -> out.write(json));
      AtomicFile.write(file.resolveSibling("comparison.csv"), out -> out.write(csv));
    } catch (WriteException e) {
      throw e.with("Compare again with resume=true to go on with the runs that it holds.");
    }
  }

  /** The runs so far. */
  VariantComparisonResult comparison() {
    List<VariantResult> results = new ArrayList<>();
    for (Variant variant : variants) {
      results.add(
          new VariantResult(
              variant.name(),
              runs.stream()
                  .filter(run -> run.variant().equals(variant.name()))
                  .sorted(Comparator.comparingLong(VariantRun::seed))
                  .toList()));
    }
    return new VariantComparisonResult(results, runsInAll);
  }

  private String json(VariantComparisonResult comparison) {
    List<StoredVariant> stored = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      Variant variant = variants.get(i);
      stored.add(
          new StoredVariant(
              variant.name(),
              variant.detector(),
              MeasuresJson.of(
                  comparison.variants().get(i)::spread, List.of(Measure.values()), "runs"),
              JsonParser.parseString(SettingsJson.toJson(variant.settings()))));
    }
    boolean complete = comparison.runsDone() == runsInAll;
    return GSON.toJson(new Content(complete, runsInAll, stored, runs, dataset.digests()));
  }

  /** The file. */
  private record Content(
      boolean complete,
      int runsInAll,
      List<StoredVariant> variants,
      List<VariantRun> runs,
      Map<String, String> images) {}

  private record StoredVariant(
      String name,
      Variant.Detector detector,
      Map<String, JsonObject> summary,
      JsonElement settings) {

    /** Keys that came later have the values of the preset. */
    boolean isOf(Settings wanted) {
      return SettingsJson.overlay(Preset.FAST.settings(), settings.toString()).equals(wanted);
    }
  }
}
