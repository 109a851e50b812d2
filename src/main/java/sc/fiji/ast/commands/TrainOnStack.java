package sc.fiji.ast.commands;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
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
import sc.fiji.ast.commands.dialog.Asked;
import sc.fiji.ast.commands.run.TrainingRun;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.imagej.ImageWithDepth;
import sc.fiji.ast.imagej.StackSamples;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.Settings;

/** Learns from the planes of an open image, each of a good sample. */
@Plugin(
    type = Command.class,
    description = "Learns what good samples look like, from the planes of an open stack.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Train AST Model on Stack...", weight = 2)
    })
public class TrainOnStack extends AstCommand {

  @Parameter(
      label = "Stack of good images",
      description =
          "All its planes are of good samples; where an area is selected, only that area counts.",
      persist = false)
  private ImagePlus image;

  @Parameter(label = Label.MODEL, description = Tip.NEW_MODEL, style = "save", persist = false)
  private File model;

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
      label = Label.SEED,
      description = Tip.SEED,
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
      label = Label.RESUME,
      description = Tip.RESUME,
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.LEARNING))
  private boolean resume;

  @Parameter(
      label = Label.DEPTH,
      description = Tip.DEPTH,
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.HEIGHTS))
  private String depth = "";

  @Parameter(
      label = Label.CHANNEL,
      description = Tip.CHANNEL,
      min = "0",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.HEIGHTS))
  private int channel;

  @Parameter(
      label = Label.GROUP,
      description = Tip.GROUP,
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IMAGES))
  private String group = "";

  @Override
  protected void execute() throws IOException {
    TrainingChoices choices = new TrainingChoices(modality, preset, settings, backbone, seed);
    try (ImageWithDepth source = ImageWithDepth.of(image, depth, channel)) {
      Modality found = source.hasDepth() ? Modality.RGB_DEPTH : Modality.RGB;
      Settings chosen = choices.toSettings(found, source.selection() != null);
      StackSamples samples = new StackSamples(source, chosen.preparation());
      new TrainingRun(model, chosen, device, resume, group).on(samples, this, ScoreImage.class);
    }
  }
}
