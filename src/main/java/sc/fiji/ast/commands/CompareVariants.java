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
import sc.fiji.ast.commands.choices.SharedInputs.Label;
import sc.fiji.ast.commands.choices.SharedInputs.Tip;
import sc.fiji.ast.commands.choices.TrainingChoices;
import sc.fiji.ast.commands.choices.VariantChoices;
import sc.fiji.ast.commands.dialog.Asked;
import sc.fiji.ast.commands.run.ComparisonRun;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.CommandProgress;
import sc.fiji.ast.commands.text.PassedOver;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.compare.ComparisonRequest;
import sc.fiji.ast.pipeline.compare.Variant;

/**
 * Trains and evaluates several settings on one data set, and writes a report that compares them.
 */
@Plugin(
    type = Command.class,
    description = "Trains and evaluates several settings on one data set, and compares them.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Compare AST Variants...", weight = 7.7)
    })
public class CompareVariants extends AstCommand {

  @Parameter(
      label = Label.DATASET,
      description =
          "Holds train/good, test/good, test/DEFECT, and ground_truth/DEFECT with the masks.",
      style = "directory",
      persist = false)
  private File folder;

  @Parameter(
      label = Label.REPORT,
      description = "Is made where it is missing; an older comparison in it is replaced.",
      style = "directory",
      persist = false,
      attrs = @Attr(name = Asked.BESIDE, value = "-comparison"))
  private File report;

  @Parameter(
      label = "Variants",
      description =
          "table5, table6, table7 or figure5 of the paper, or JSON or a .json file:"
              + " [{\"name\": ..., \"settings\": {...}}, ...]",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IN_FRONT))
  private String variants = "table5";

  @Parameter(
      label = "Repeats",
      description = "Trainings of each, with different seeds.",
      min = "1",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.LEARNING))
  private int repeats = 3;

  @Parameter(
      label = Label.PRESET,
      description = "What the variants start from.",
      choices = {"standard", "fast", "accurate", "paper-2d", "paper-3d"},
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = {@Attr(name = Asked.WHERE, value = Asked.LEARNING), @Attr(name = Asked.KEPT)})
  private String preset = "fast";

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
      label = Label.MODALITY,
      description = Tip.MODALITY,
      choices = {"auto", "RGB", "Depth", "RGB+Depth"},
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IMAGES))
  private String modality = TrainingChoices.AUTO;

  @Parameter(
      label = Label.RESUME,
      description = "Go on with an interrupted comparison in the report folder.",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.COMPUTER))
  private boolean resume;

  @Override
  protected void execute() throws IOException {
    TrainingChoices choices = new TrainingChoices(modality, preset, "", "", seed);
    ImageFolder dataset = ImageFolder.of(folder.toPath());
    Settings base = choices.toSettings(TrainingChoices.modalityOf(dataset.goodImages()), false);
    List<Variant> chosen = new VariantChoices(variants).toVariants(base);
    ComparisonRequest request =
        new ComparisonRequest(folder.toPath(), report.toPath(), chosen, repeats, device, resume);
    try (CommandProgress progress = new CommandProgress(this)) {
      new ComparisonRun(request).run(progress);
      PassedOver.log(dataset.goodImages());
      PassedOver.logTest(folder.toPath());
    }
  }
}
