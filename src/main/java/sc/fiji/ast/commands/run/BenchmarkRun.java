package sc.fiji.ast.commands.run;

import ij.IJ;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import sc.fiji.ast.commands.text.BenchmarkAccount;
import sc.fiji.ast.display.report.BenchmarkPage;
import sc.fiji.ast.display.report.PageFacts;
import sc.fiji.ast.display.report.TextReport;
import sc.fiji.ast.display.tables.BenchmarkTable;
import sc.fiji.ast.evaluation.benchmark.BenchmarkResult;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.VariantRun;
import sc.fiji.ast.files.AtomicFile;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.pipeline.benchmark.Benchmark;
import sc.fiji.ast.pipeline.benchmark.BenchmarkRequest;
import sc.fiji.ast.pipeline.benchmark.CategoryRow;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Trains and evaluates categories, keeps benchmark.html up to date, and shows the figures.
 *
 * @param folder that holds the categories
 */
public record BenchmarkRun(Path folder, BenchmarkRequest request) {

  /**
   * @throws IOException if the report cannot be written, or no category has a result
   */
  public void run(ProgressListener listener) throws IOException {
    BenchmarkResult benchmark = Benchmark.run(request, listener, this::finished);
    TextReport.show("AST Benchmark Report", account(benchmark));
    if (!GraphicsEnvironment.isHeadless()) {
      BenchmarkTable.of(benchmark).show(BenchmarkTable.TITLE);
    }
  }

  /**
   * As {@link #run(ProgressListener)}, with trials that run elsewhere; opens no window.
   *
   * @return the figures as a readable table
   */
  public String run(Benchmark.Trials trials) throws IOException {
    return account(Benchmark.run(request, ProgressListener.NONE, this::finished, trials));
  }

  private String account(BenchmarkResult benchmark) throws IOException {
    writePage(benchmark);
    if (benchmark.succeeded() == 0) {
      throw new IOException(
          "No category could be trained and tested. "
              + benchmark.categories().get(0).name()
              + ": "
              + benchmark.lines().get(0).error());
    }
    return BenchmarkAccount.of(benchmark, page());
  }

  private void finished(CategoryRow row, BenchmarkResult benchmark) throws IOException {
    writePage(benchmark);
    IJ.log(line(row, benchmark));
  }

  /** For example "3 of 9: cookie, seed 2: Image AUROC (%) 96.4, of nearest neighbours 99.5". */
  private static String line(CategoryRow row, BenchmarkResult benchmark) {
    return String.format(
        Locale.ROOT,
        "%d of %d: %s, seed %d: %s %s, of nearest neighbours %s",
        benchmark.rowsDone(),
        benchmark.rowsInAll(),
        row.category(),
        row.seed(),
        Measure.IMAGE_AUROC.label(),
        words(row.ast()),
        words(row.neighbours()));
  }

  private static String words(VariantRun run) {
    if (!run.succeeded()) {
      return "none (" + run.error() + ")";
    }
    return Measure.IMAGE_AUROC.of(run).isPresent()
        ? String.format(
            Locale.ROOT,
            "%.1f",
            Measure.IMAGE_AUROC.shown(Measure.IMAGE_AUROC.of(run).getAsDouble()))
        : "none";
  }

  private void writePage(BenchmarkResult benchmark) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    byte[] html =
        BenchmarkPage.html(
            benchmark,
            new PageFacts(
                String.valueOf(absolute.getFileName()),
                absolute.toString(),
                LocalDate.now().toString(),
                SettingsJson.toJson(request.categories().get(0).settings())));
    AtomicFile.write(page(), out -> out.write(html));
  }

  private Path page() {
    return request.report().resolve("benchmark.html");
  }
}
