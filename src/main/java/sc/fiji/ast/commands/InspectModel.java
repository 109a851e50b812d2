package sc.fiji.ast.commands;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.display.TextReport;
import sc.fiji.ast.model.ModelFile;

/** Tells what a model was trained on, when, with which settings, and what it expects. */
@Plugin(type = Command.class, menuPath = AstCommand.MENU + "Inspect AST Model...")
public class InspectModel extends AstCommand {

  @Parameter(label = "Model file", style = "open", persist = false)
  private File model;

  @Override
  void execute() throws IOException {
    Path file = model.toPath();
    TextReport.show("AST Model", ModelAccount.of(file, ModelFile.describe(file)));
  }
}
