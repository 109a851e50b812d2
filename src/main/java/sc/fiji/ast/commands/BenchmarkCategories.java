package sc.fiji.ast.commands;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.choices.CategoryChoices;
import sc.fiji.ast.commands.choices.SharedInputs.Label;
import sc.fiji.ast.commands.choices.SharedInputs.Tip;
import sc.fiji.ast.commands.choices.TrainingChoices;
import sc.fiji.ast.commands.dialog.Asked;
import sc.fiji.ast.commands.run.BenchmarkRun;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.CommandProgress;
import sc.fiji.ast.pipeline.benchmark.BenchmarkRequest;
import sc.fiji.ast.pipeline.benchmark.Category;

/**
 * Trains and evaluates a model for each data set of a folder, such as the categories of MVTec AD,
 * and writes a report with published figures beside the ones found.
 */
@Plugin(
    type = Command.class,
    description = "Trains and evaluates each data set of a folder, and puts them in one table.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Benchmark AST on Categories...", weight = 7.8)
    })
public class BenchmarkCategories extends AstCommand {

  @Parameter(
      label = "Folder of categories",
      description = "Each folder in it is a data set: MVTec AD, MVTec 3D-AD, VisA, BTAD, or yours.",
      style = "directory",
      persist = false)
  private File folder;

  @Parameter(
      label = Label.REPORT,
      description = "Is made where it is missing; an older benchmark in it is replaced.",
      style = "directory",
      persist = false,
      attrs = @Attr(name = Asked.BESIDE, value = "-benchmark"))
  private File report;

  @Parameter(
      label = Label.PRESET,
      description = Tip.PRESET,
      choices = {"standard", "fast", "accurate", "paper-2d", "paper-3d"},
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = {@Attr(name = Asked.WHERE, value = Asked.LEARNING), @Attr(name = Asked.KEPT)})
  private String preset = "standard";

  @Parameter(
      label = Label.BACKBONE,
      description = Tip.BACKBONE,
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.EXPERTS))
  private String backbone = "";

  @Parameter(
      label = Label.SETTINGS,
      description = Tip.SETTINGS,
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.EXPERTS))
  private String settings = "";

  @Parameter(
      label = Label.MODALITY,
      description = Tip.MODALITY,
      choices = {"auto", "RGB", "Depth", "RGB+Depth"},
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IMAGES))
  private String modality = TrainingChoices.AUTO;

  @Parameter(
      label = "Repeats",
      description = "Trainings of each, with different seeds.",
      min = "1",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.LEARNING))
  private int repeats = 1;

  @Parameter(
      label = "First seed",
      description = "A whole number; repeats take it and those that follow. Empty: the preset's.",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.LEARNING))
  private String seed = "";

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
      label = "Categories",
      description = "Which folders: names, separated by commas; empty: all.",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IMAGES))
  private String categories = "";

  @Parameter(
      label = Label.RESUME,
      description = "Keep the rows in the report folder that are of the same images and settings.",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.COMPUTER))
  private boolean resume;

  @Override
  protected void execute() throws IOException {
    TrainingChoices choices = new TrainingChoices(modality, preset, settings, backbone, seed);
    List<Category> chosen = new CategoryChoices(categories, choices).in(folder.toPath());
    BenchmarkRequest request =
        new BenchmarkRequest(chosen, report.toPath(), repeats, device, resume);
    try (CommandProgress progress = new CommandProgress(this)) {
      new BenchmarkRun(folder.toPath(), request).run(progress);
    }
  }
}
