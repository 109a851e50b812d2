package sc.fiji.ast.commands.run;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import sc.fiji.ast.commands.text.EvaluationAccount;
import sc.fiji.ast.commands.text.ModelAccount;
import sc.fiji.ast.display.report.EvaluationPlots;
import sc.fiji.ast.display.report.Gallery;
import sc.fiji.ast.display.report.PageFacts;
import sc.fiji.ast.display.report.ReportPage;
import sc.fiji.ast.display.report.TextReport;
import sc.fiji.ast.display.tables.EvaluationTable;
import sc.fiji.ast.display.tables.TestImageTable;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.evaluate.EvaluationRequest;
import sc.fiji.ast.pipeline.evaluate.ModelEvaluation;
import sc.fiji.ast.pipeline.evaluate.ReportFolder;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Evaluates a model, writes the report and shows it.
 *
 * @param report folder to write to
 * @param open is given the file, relative to the data set, of an image that someone wants to see
 */
public record EvaluationRun(EvaluationRequest request, Path report, Consumer<String> open) {

  public void run(ProgressListener listener) throws IOException {
    long start = System.nanoTime();
    ModelDescription description = ModelFile.describe(request.model());
    IntensityRange intensities = description.calibration().intensities();
    Gallery gallery = new Gallery(intensities);
    Evaluation evaluation =
        ModelEvaluation.evaluate(
            request,
            listener,
            (image, sample, result, truth) -> gallery.add(image, sample, result, truth));
    EvaluationPlots plots = new EvaluationPlots(evaluation);
    Map<String, byte[]> files = new LinkedHashMap<>(plots.pictures());
    files.put("report.html", ReportPage.html(evaluation, gallery, facts(description)));
    double seconds = (System.nanoTime() - start) / 1e9;
    ReportFolder.write(report, request, evaluation, Map.of("evaluation", seconds), files);
    show(evaluation, plots);
  }

  private PageFacts facts(ModelDescription description) {
    return new PageFacts(
        request.model().getFileName().toString(),
        request.folder().toString(),
        LocalDate.now().toString(),
        ModelAccount.of(request.model(), description));
  }

  private void show(Evaluation evaluation, EvaluationPlots plots) {
    TextReport.show("AST Evaluation Report", EvaluationAccount.of(evaluation, report));
    if (!GraphicsEnvironment.isHeadless()) {
      EvaluationTable.of(evaluation).show(EvaluationTable.TITLE);
      TestImageTable.show(evaluation, open);
      plots.show();
    }
  }
}
