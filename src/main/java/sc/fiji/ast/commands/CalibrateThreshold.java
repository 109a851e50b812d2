package sc.fiji.ast.commands;

import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.scijava.ItemIO;
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
import sc.fiji.ast.commands.run.CalibrationRun;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.pipeline.calibrate.CalibrationRequest;

/** Sets a model's thresholds anew, by good images that it has not seen, without training. */
@Plugin(
    type = Command.class,
    description = "Sets the thresholds of a model by new good images, without training.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Calibrate AST Threshold...", weight = 7)
    })
public class CalibrateThreshold extends AstCommand {

  @Parameter(
      label = "Folder of new good images",
      description = "Holds 20 or more images of good samples that the model was not trained on.",
      style = "directory",
      persist = false)
  private File folder;

  @Parameter(label = Label.MODEL, description = Tip.MODEL, style = "open", persist = false)
  private File model;

  @Parameter(
      label = "False-alarm rate",
      description = "The part of good images that may be called anomalous: above 0, up to 0.5.",
      min = "0.001",
      max = "0.5",
      stepSize = "0.01",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.THRESHOLDS))
  private double rate = 0.05;

  @Parameter(
      label = Label.COPY,
      description = "A file for the model with the new thresholds; empty: the model is replaced.",
      style = "save",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.THRESHOLDS))
  private File copy;

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

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  protected void execute() throws IOException {
    CalibrationRequest request =
        new CalibrationRequest(
            folder.toPath(), model.toPath(), OptionalFile.path(foreground), rate, target(), device);
    table = new CalibrationRun(request).run(this);
  }

  private Path target() {
    Path given = OptionalFile.path(copy);
    return given == null ? model.toPath() : given;
  }
}
