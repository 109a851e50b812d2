package sc.fiji.ast.commands;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.choices.OptionalFile;
import sc.fiji.ast.commands.choices.SharedInputs.Label;
import sc.fiji.ast.commands.choices.SharedInputs.Tip;
import sc.fiji.ast.commands.dialog.Asked;
import sc.fiji.ast.commands.run.CheckRun;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.CommandProgress;

/** Looks for what may be wrong with a data set. */
@Plugin(
    type = Command.class,
    description =
        "Looks for bad files and masks, duplicates, and good images that look suspicious. Changes"
            + " nothing.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Check AST Dataset...", weight = 7.5)
    })
public class CheckDataset extends AstCommand {

  @Parameter(
      label = Label.DATASET,
      description = "Holds train/good and test, or just good images.",
      style = "directory",
      persist = false)
  private File folder;

  @Parameter(
      label = Label.REPORT,
      description = "For findings.csv and findings.html; empty: only the table.",
      style = "directory",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IN_FRONT))
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

  @Override
  protected void execute() throws IOException {
    Optional<Path> target = Optional.ofNullable(OptionalFile.path(report));
    try (CommandProgress progress = new CommandProgress(this)) {
      new CheckRun(folder.toPath(), target, device).run(progress);
    }
  }
}
