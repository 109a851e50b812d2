package sc.fiji.ast.commands.run;

import ij.IJ;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.CommandProgress;
import sc.fiji.ast.commands.text.ModelAccount;
import sc.fiji.ast.display.report.TextReport;
import sc.fiji.ast.display.tables.LossTable;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingReport;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.scoring.threshold.Promise;

/**
 * What both training commands do once their images are known.
 *
 * @param group tells images that belong together by their names; blank: each for itself
 */
public record TrainingRun(
    File model, Settings settings, String device, boolean resume, String group) {

  /** Trains, writes the model, and shows the losses and all warnings. */
  public void on(SampleSource images, AstCommand command) throws IOException {
    try (CommandProgress progress = new CommandProgress(command)) {
      WatchedTraining watched = WatchedTraining.open(model.toPath(), progress);
      TrainingRequest request =
          TrainingRequest.builder()
              .setImages(images)
              .setModel(model.toPath())
              .setSettings(settings)
              .optDevice(device)
              .optResume(resume)
              .optGroup(group)
              .optWatcher(watched)
              .build();
      try {
        TrainingReport report = ModelTraining.train(request, watched);
        watched.succeeded(request.model() + " is written. " + confidence(report));
        show(report);
      } catch (IOException | RuntimeException | Error e) {
        watched.failed(e);
        throw e;
      }
    }
  }

  private static void show(TrainingReport report) {
    report.warnings().forEach(IJ::log);
    if (GraphicsEnvironment.isHeadless()) {
      TextReport.show("AST Model", ModelAccount.of(report.model(), report.description()));
    } else {
      IJ.log(confidence(report));
      LossTable.of(report.teacherLosses(), report.studentLosses()).show(LossTable.TITLE);
    }
  }

  private static String confidence(TrainingReport report) {
    return new Promise(report.description().calibration()).sentence();
  }
}
