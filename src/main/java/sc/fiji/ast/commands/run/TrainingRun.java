package sc.fiji.ast.commands.run;

import ij.Executer;
import ij.IJ;
import ij.WindowManager;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.thread.ThreadService;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.CommandProgress;
import sc.fiji.ast.commands.text.ModelAccount;
import sc.fiji.ast.commands.text.TrainedAccount;
import sc.fiji.ast.display.report.TextReport;
import sc.fiji.ast.display.tables.LossTable;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingReport;
import sc.fiji.ast.pipeline.train.TrainingRequest;

/**
 * What both training commands do once their images are known.
 *
 * @param group tells images that belong together by their names; blank: each for itself
 */
public record TrainingRun(
    File model, Settings settings, String device, boolean resume, String group) {

  /**
   * Trains, writes the model, and shows what came out of it.
   *
   * @param scoring the command that scores an image, for those who want to see the model at work
   */
  public void on(SampleSource images, AstCommand command, Class<? extends AstCommand> scoring)
      throws IOException {
    try (CommandProgress progress = new CommandProgress(command)) {
      WatchedTraining watched =
          WatchedTraining.open(
              model.toPath(), progress, () -> scoreImage(scoring, command.context()));
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
        watched.succeeded(report);
        show(report, watched);
      } catch (IOException | RuntimeException | Error e) {
        watched.failed(e);
        throw e;
      }
    }
  }

  /** As from the menu, so that it is recorded; off the event thread, which shows the dialogs. */
  private static void scoreImage(Class<? extends AstCommand> scoring, Context context) {
    context
        .service(ThreadService.class)
        .run(
            () -> {
              if (WindowManager.getCurrentImage() == null) {
                new Executer("Open...").run();
              }
              if (WindowManager.getCurrentImage() != null) {
                CommandInfo command = context.service(CommandService.class).getCommand(scoring);
                new Executer(command.getMenuPath().getLeaf().getName()).run();
              }
            });
  }

  private static void show(TrainingReport report, WatchedTraining watched) {
    report.warnings().forEach(watched::log);
    if (GraphicsEnvironment.isHeadless()) {
      TextReport.show("AST Model", ModelAccount.of(report.model(), report.description()));
      return;
    }
    watched.log(TrainedAccount.promise(report));
    // Of a macro no window is left that tells the losses.
    if (IJ.isMacro()) {
      LossTable.of(report.teacherLosses(), report.studentLosses()).show(LossTable.TITLE);
    }
  }
}
