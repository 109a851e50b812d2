package sc.fiji.ast.commands;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.choices.SharedInputs.Label;
import sc.fiji.ast.commands.choices.SharedInputs.Tip;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.text.BackbonesAccount;
import sc.fiji.ast.commands.text.ModelAccount;
import sc.fiji.ast.display.report.TextReport;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;

/** Tells what a model was trained on, when, with which settings, and what it expects. */
@Plugin(
    type = Command.class,
    description = "Tells what a model was trained on, and what images it expects.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Inspect AST Model...", weight = 8)
    })
public class InspectModel extends AstCommand {

  @Parameter(label = Label.MODEL, description = Tip.MODEL, style = "open", persist = false)
  private File model;

  @Override
  protected void execute() throws IOException {
    Path file = model.toPath();
    ModelDescription description = ModelFile.describe(file);
    TextReport.show(
        "AST Model",
        ModelAccount.of(file, description) + BackbonesAccount.ofModel(file, description));
  }
}
