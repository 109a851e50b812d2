package sc.fiji.ast.pipeline.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import sc.fiji.ast.dataset.DepthFiles;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.evaluation.benchmark.CategoryResult;
import sc.fiji.ast.evaluation.comparison.VariantResult;
import sc.fiji.ast.evaluation.comparison.VariantRun;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.compare.DatasetDigests;
import sc.fiji.ast.progress.ProgressListener;

/** A category with the rows that there are. */
final class BenchmarkedCategory {

  private final Category category;
  private final String images;
  private final boolean hasDepth;
  private final String error;
  private final List<Long> seeds;
  private final List<CategoryRow> rows = new ArrayList<>();

  private BenchmarkedCategory(
      Category category, String images, boolean hasDepth, String error, int repeats) {
    this.category = category;
    this.images = images;
    this.hasDepth = hasDepth;
    this.error = error;
    long first = category.settings().training().seed();
    seeds = LongStream.range(first, first + repeats).boxed().toList();
  }

  /** Without rows; its files are looked at. */
  static BenchmarkedCategory of(Category category, int repeats, ProgressListener listener) {
    if (!category.error().isEmpty()) {
      return new BenchmarkedCategory(category, "", false, category.error(), repeats);
    }
    Path folder = category.folder();
    try {
      String images = DatasetDigests.of(folder, listener).whole();
      boolean hasDepth = DepthFiles.areBeside(ImageFolder.of(folder).goodImages().get(0));
      return new BenchmarkedCategory(category, images, hasDepth, "", repeats);
    } catch (IOException | UncheckedIOException e) {
      return new BenchmarkedCategory(category, "", false, e.getMessage(), repeats);
    }
  }

  String name() {
    return category.name();
  }

  Path folder() {
    return category.folder();
  }

  /** With the seed of the first run. */
  Settings settings() {
    return category.settings();
  }

  /** A digest of all images, depth files and masks; blank if it cannot be used. */
  String images() {
    return images;
  }

  /** Whether it holds depth, as MVTec 3D-AD does. */
  boolean hasDepth() {
    return hasDepth;
  }

  /** Why it cannot be used; blank if it can. */
  String error() {
    return error;
  }

  /** Those that are asked for. */
  List<Long> seeds() {
    return seeds;
  }

  List<Long> seedsToDo() {
    return seeds.stream().filter(seed -> !has(seed)).toList();
  }

  boolean has(long seed) {
    return rows.stream().anyMatch(row -> row.seed() == seed);
  }

  void add(CategoryRow row) {
    rows.add(row);
    rows.sort(Comparator.comparingLong(CategoryRow::seed));
  }

  List<CategoryRow> rows() {
    return List.copyOf(rows);
  }

  CategoryResult result(PublishedFigures published) {
    String modality = category.settings().modality().label();
    return new CategoryResult(
        name(),
        error.isEmpty() ? modality : "",
        runs(CategoryRow::ast),
        runs(CategoryRow::neighbours),
        published.imageAuroc(this));
  }

  private VariantResult runs(Function<CategoryRow, VariantRun> detector) {
    return new VariantResult(name(), rows.stream().map(detector).toList());
  }
}
