package sc.fiji.ast.commands;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.choices.LeftOutImages;
import sc.fiji.ast.commands.choices.OptionalFile;
import sc.fiji.ast.commands.choices.SharedInputs.Label;
import sc.fiji.ast.commands.choices.SharedInputs.Tip;
import sc.fiji.ast.commands.choices.TrainingChoices;
import sc.fiji.ast.commands.dialog.Asked;
import sc.fiji.ast.commands.run.TrainingRun;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.text.PassedOver;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.model.Settings;

/** Learns from a folder of images of good samples. */
@Plugin(
    type = Command.class,
    description = "Learns what good samples look like, from a folder of their images.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Train AST Model...", weight = 1)
    })
public class TrainModel extends AstCommand {

  @Parameter(
      label = "Folder of good images",
      description = "Holds 20 or more images of good samples, or train/good with them.",
      style = "directory",
      persist = false)
  private File folder;

  @Parameter(
      label = Label.MODEL,
      description = Tip.NEW_MODEL,
      style = "save",
      persist = false,
      attrs = @Attr(name = Asked.BESIDE, value = ".ast"))
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
      label = Label.FOREGROUND,
      description = Tip.FOREGROUND,
      style = "open",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IMAGES))
  private File foreground;

  @Parameter(
      label = Label.GROUP,
      description = Tip.GROUP,
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IMAGES))
  private String group = "";

  @Parameter(
      label = "Leave out files",
      description = "Files that are neither learned nor held out: names, separated by commas.",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IMAGES))
  private String leaveout = "";

  @Override
  protected void execute() throws IOException {
    TrainingChoices choices = new TrainingChoices(modality, preset, settings, backbone, seed);
    List<Path> images =
        LeftOutImages.without(leaveout, ImageFolder.of(folder.toPath()).goodImages());
    PassedOver.log(images);
    Path masks = OptionalFile.path(foreground);
    Settings chosen = choices.toSettings(TrainingChoices.modalityOf(images), masks != null);
    SampleFiles files = SampleFiles.of(chosen.preparation(), masks);
    new TrainingRun(model, chosen, device, resume, group)
        .on(new ImageFileSource(images, files), this, ScoreImage.class);
  }
}
