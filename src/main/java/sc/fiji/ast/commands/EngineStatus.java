package sc.fiji.ast.commands;

import java.io.IOException;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.display.TextReport;
import sc.fiji.ast.features.EngineReport;

/** Tells which engine computes, with which library, on which devices. */
@Plugin(type = Command.class, menuPath = AstCommand.MENU + "AST Engine Status")
public class EngineStatus extends AstCommand {

  @Override
  void execute() throws IOException {
    TextReport.show("AST Engine", EngineAccount.of(EngineReport.create()));
  }
}
