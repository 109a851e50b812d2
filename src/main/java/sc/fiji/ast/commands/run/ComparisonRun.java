package sc.fiji.ast.commands.run;

import ij.IJ;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import sc.fiji.ast.commands.text.ComparisonAccount;
import sc.fiji.ast.display.report.ComparisonPage;
import sc.fiji.ast.display.report.PageFacts;
import sc.fiji.ast.display.report.TextReport;
import sc.fiji.ast.display.tables.ComparisonTable;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.VariantComparisonResult;
import sc.fiji.ast.evaluation.comparison.VariantRun;
import sc.fiji.ast.files.AtomicFile;
import sc.fiji.ast.model.SettingsDifference;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.pipeline.compare.ComparisonRequest;
import sc.fiji.ast.pipeline.compare.Variant;
import sc.fiji.ast.pipeline.compare.VariantComparison;
import sc.fiji.ast.progress.ProgressListener;

/** Compares variants, keeps comparison.html up to date, and shows the figures. */
public record ComparisonRun(ComparisonRequest request) {

  public void run(ProgressListener listener) throws IOException {
    VariantComparisonResult comparison = VariantComparison.run(request, listener, this::finished);
    writePage(comparison);
    TextReport.show("AST Comparison Report", ComparisonAccount.of(comparison, page()));
    if (!GraphicsEnvironment.isHeadless()) {
      ComparisonTable.of(comparison).show(ComparisonTable.TITLE);
    }
  }

  private void finished(VariantRun run, VariantComparisonResult comparison) throws IOException {
    writePage(comparison);
    IJ.log(line(run, comparison));
  }

  /** For example "3 of 10: AST, seed 0: Image AUROC (%) 96.4". */
  private static String line(VariantRun run, VariantComparisonResult comparison) {
    String result =
        Measure.IMAGE_AUROC.of(run).isPresent()
            ? String.format(
                Locale.ROOT,
                "%s %.1f",
                Measure.IMAGE_AUROC.label(),
                Measure.IMAGE_AUROC.shown(Measure.IMAGE_AUROC.of(run).getAsDouble()))
            : run.succeeded() ? "done" : run.error();
    return String.format(
        Locale.ROOT,
        "%d of %d: %s, seed %d: %s",
        comparison.runsDone(),
        comparison.runsInAll(),
        run.variant(),
        run.seed(),
        result);
  }

  private void writePage(VariantComparisonResult comparison) throws IOException {
    Path folder = request.folder().toAbsolutePath().normalize();
    byte[] html =
        ComparisonPage.html(
            comparison,
            new PageFacts(
                String.valueOf(folder.getFileName()),
                folder.toString(),
                LocalDate.now().toString(),
                settings()));
    AtomicFile.write(page(), out -> out.write(html));
  }

  private Path page() {
    return request.report().resolve("comparison.html");
  }

  /** Those of the first variant, and in what the others differ. */
  private String settings() {
    Variant first = request.variants().get(0);
    StringBuilder text = new StringBuilder();
    for (Variant variant : request.variants().subList(1, request.variants().size())) {
      text.append(variant.name()).append('\n');
      SettingsDifference.between(first.settings(), variant.settings())
          .forEach(line -> text.append("  ").append(line).append('\n'));
    }
    text.append(text.isEmpty() ? "" : "\n").append(first.name()).append('\n');
    return text.append(SettingsJson.toJson(first.settings())).toString();
  }
}
