package sc.fiji.ast.pipeline.benchmark;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sc.fiji.ast.evaluation.benchmark.BenchmarkLine;
import sc.fiji.ast.evaluation.benchmark.BenchmarkResult;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.files.AtomicFile;
import sc.fiji.ast.files.JsonFile;
import sc.fiji.ast.files.StoredRecord;
import sc.fiji.ast.files.WriteException;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.pipeline.compare.MeasuresJson;
import sc.fiji.ast.pipeline.evaluate.ReportFolder;
import sc.fiji.ast.progress.ProgressListener;

/**
 * A benchmark in benchmark.json, complete after each row, and in benchmark.csv. It says of which
 * images and settings each category is, so that no row of others is kept.
 */
final class BenchmarkFile {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().create();

  private final Path file;
  private final List<BenchmarkedCategory> categories;
  private final PublishedFigures published = PublishedFigures.read();

  private BenchmarkFile(Path file, List<BenchmarkedCategory> categories) {
    this.file = file;
    this.categories = categories;
  }

  /**
   * Takes up the rows of an earlier benchmark, if that is asked for and there is one: those of the
   * same images and settings that did not fail.
   *
   * @throws IOException if the earlier one is damaged, or holds rows that are not asked for
   */
  static BenchmarkFile open(BenchmarkRequest request, ProgressListener listener)
      throws IOException {
    List<BenchmarkedCategory> categories = new ArrayList<>();
    for (Category category : request.categories()) {
      categories.add(BenchmarkedCategory.of(category, request.repeats(), listener));
    }
    Path file = request.report().resolve("benchmark.json");
    BenchmarkFile benchmark = new BenchmarkFile(file, categories);
    if (request.resume() && Files.exists(file)) {
      for (StoredCategory stored : readEarlier(file).categories) {
        benchmark.takeUp(stored);
      }
    }
    return benchmark;
  }

  private static Content readEarlier(Path file) throws IOException {
    try {
      return StoredRecord.read(
          JsonFile.object(file), Content.class, "summary", "mean", "published");
    } catch (IOException | IllegalArgumentException | StackOverflowError e) {
      throw notUsable(file, "it is damaged (" + e.getMessage() + ")", e);
    }
  }

  private void takeUp(StoredCategory stored) throws IOException {
    Optional<BenchmarkedCategory> asked =
        categories.stream().filter(category -> category.name().equals(stored.category)).findFirst();
    if (asked.isEmpty()) {
      throw notAskedFor("'" + stored.category + "'");
    }
    BenchmarkedCategory category = asked.get();
    if (!isSame(category, stored)) {
      return;
    }
    for (CategoryRow row : stored.rows) {
      if (!category.seeds().contains(row.seed())) {
        throw notAskedFor("'" + stored.category + "' with the seed " + row.seed());
      }
      if (row.succeeded() && !category.has(row.seed())) {
        category.add(row);
      }
    }
  }

  private boolean isSame(BenchmarkedCategory category, StoredCategory stored) throws IOException {
    try {
      // Keys that came later have the values of the preset.
      Settings settings = SettingsJson.overlay(Preset.FAST.settings(), stored.settings.toString());
      return !category.images().isEmpty()
          && category.images().equals(stored.images)
          && settings.withSeed(0).equals(category.settings().withSeed(0));
    } catch (IllegalArgumentException | StackOverflowError e) {
      throw notUsable(
          file,
          "the settings of '" + stored.category + "' are damaged (" + e.getMessage() + ")",
          e);
    }
  }

  private IOException notAskedFor(String what) {
    return notUsable(file, "it holds " + what + ", which is not asked for", null);
  }

  private static IOException notUsable(Path file, String reason, Throwable cause) {
    return new IOException(
        String.format(
            Locale.ROOT,
            "%s cannot be resumed: %s. Choose another report folder, or begin anew with"
                + " resume=false.",
            file,
            reason),
        cause);
  }

  List<BenchmarkedCategory> categories() {
    return categories;
  }

  /** Adds a row and writes all. */
  void add(CategoryRow row) throws IOException {
    categories.stream()
        .filter(category -> category.name().equals(row.category()))
        .forEach(category -> category.add(row));
    write();
  }

  /** The rows so far. */
  BenchmarkResult benchmark() {
    return new BenchmarkResult(
        categories.stream().map(category -> category.result(published)).toList(),
        published.mean(categories),
        categories.stream().mapToInt(category -> category.seeds().size()).sum());
  }

  /** Writes benchmark.json and benchmark.csv. */
  void write() throws IOException {
    BenchmarkResult benchmark = benchmark();
    byte[] json = GSON.toJson(content(benchmark)).getBytes(StandardCharsets.UTF_8);
    byte[] csv = ReportFolder.csv(BenchmarkRows.of(benchmark));
    try {
      AtomicFile.write(file, out -> out.write(json));
      AtomicFile.write(file.resolveSibling("benchmark.csv"), out -> out.write(csv));
    } catch (WriteException e) {
      throw e.with("Benchmark again with resume=true to go on with the rows that it holds.");
    }
  }

  private Content content(BenchmarkResult benchmark) {
    List<BenchmarkLine> lines = benchmark.lines();
    List<StoredCategory> stored = new ArrayList<>();
    for (int i = 0; i < categories.size(); i++) {
      BenchmarkedCategory category = categories.get(i);
      stored.add(
          new StoredCategory(
              category.name(),
              Summary.of(lines.get(i), "runs"),
              category.rows(),
              category.images(),
              JsonParser.parseString(SettingsJson.toJson(category.settings()))));
    }
    boolean complete = benchmark.rowsDone() == benchmark.rowsInAll();
    Summary mean = Summary.of(lines.get(lines.size() - 1), "categories");
    return new Content(complete, benchmark.rowsInAll(), mean, stored);
  }

  /** The file. */
  private record Content(
      boolean complete, int rowsInAll, Summary mean, List<StoredCategory> categories) {}

  private record StoredCategory(
      String category,
      Summary summary,
      List<CategoryRow> rows,
      String images,
      JsonElement settings) {}

  /** Of the runs of a category, or of the categories. */
  private record Summary(
      Map<String, JsonObject> ast, Map<String, JsonObject> neighbours, Double published) {

    static Summary of(BenchmarkLine line, String count) {
      return new Summary(
          MeasuresJson.of(line.ast()::get, BenchmarkLine.MEASURES, count),
          MeasuresJson.of(line.neighbours()::get, Measure.QUALITY, count),
          line.published().isPresent() ? line.published().getAsDouble() : null);
    }
  }
}
