package sc.fiji.ast.commands;

import java.io.File;
import java.io.IOException;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.choices.OptionalFile;
import sc.fiji.ast.commands.choices.SharedInputs.Label;
import sc.fiji.ast.commands.choices.SharedInputs.Tip;
import sc.fiji.ast.commands.dialog.Asked;
import sc.fiji.ast.commands.run.EvaluationRun;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.CommandProgress;
import sc.fiji.ast.commands.text.PassedOver;
import sc.fiji.ast.pipeline.evaluate.EvaluationRequest;

/** Scores the test images of a data set, and writes a report on how well that went. */
@Plugin(
    type = Command.class,
    description = "Scores the test images of a data set, and writes a report on how well it went.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Evaluate AST Model...", weight = 6)
    })
public class EvaluateModel extends AstCommand {

  @Parameter(
      label = Label.DATASET,
      description = "Holds test/good, test/DEFECT, and ground_truth/DEFECT with the masks.",
      style = "directory",
      persist = false)
  private File folder;

  @Parameter(label = Label.MODEL, description = Tip.MODEL, style = "open", persist = false)
  private File model;

  @Parameter(
      label = Label.REPORT,
      description = "Is made where it is missing; an older report in it is replaced.",
      style = "directory",
      persist = false,
      attrs = @Attr(name = Asked.BESIDE, value = "-report"))
  private File report;

  @Parameter(
      label = Label.DEVICE,
      description = Tip.DEVICE,
      choices = {"auto", "cpu", "gpu", "gpu:1", "gpu:2", "gpu:3"},
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = {@Attr(name = Asked.WHERE, value = Asked.COMPUTER), @Attr(name = Asked.KEPT)})
  private String device = "auto";

  @Parameter(
      label = Label.FOREGROUND,
      description = Tip.FOREGROUND,
      style = "open",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IMAGES))
  private File foreground;

  @Override
  protected void execute() throws IOException {
    EvaluationRequest request =
        new EvaluationRequest(
            folder.toPath(), model.toPath(), OptionalFile.path(foreground), device);
    TestImageViewer viewer = new TestImageViewer(request, context().service(CommandService.class));
    try (CommandProgress progress = new CommandProgress(this)) {
      new EvaluationRun(request, report.toPath(), viewer::open).run(progress);
      PassedOver.logTest(folder.toPath());
    }
  }
}
