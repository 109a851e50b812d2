package sc.fiji.ast.commands;

import java.io.IOException;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.text.EngineAccount;
import sc.fiji.ast.display.report.TextReport;
import sc.fiji.ast.features.EngineReport;

/** Tells which engine computes, with which library, on which devices. */
@Plugin(
    type = Command.class,
    description = "Tells which engine computes, on which processors and graphics cards.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "AST Engine Status", weight = 10)
    })
public class EngineStatus extends AstCommand {

  @Override
  protected void execute() throws IOException {
    TextReport.show("AST Engine", EngineAccount.of(EngineReport.create()));
  }
}
