package sc.fiji.ast.commands;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.choices.OptionalFile;
import sc.fiji.ast.commands.choices.TrainingChoices;
import sc.fiji.ast.commands.run.TrainingRun;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.text.PassedOver;
import sc.fiji.ast.dataset.DepthFiles;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.model.Modality;
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
      label = "Model file",
      description = "Is written; by custom its name ends with .ast.",
      style = "save",
      persist = false)
  private File model;

  @Parameter(
      label = "Modality",
      description = "auto: RGB+Depth where there are depth maps, else RGB.",
      choices = {"auto", "RGB", "Depth", "RGB+Depth"},
      required = false,
      persist = false)
  private String modality = TrainingChoices.AUTO;

  @Parameter(
      label = "Preset",
      description =
          "fast: for a laptop. paper-2d, paper-3d: the sizes of the paper, slow without a GPU.",
      choices = {"fast", "paper-2d", "paper-3d"},
      required = false)
  private String preset = "fast";

  @Parameter(
      label = "Backbone",
      description = "A name, or a file of weights; empty: the preset's.",
      required = false,
      persist = false)
  private String backbone = "";

  @Parameter(
      label = "Settings",
      description = "What differs from the preset: JSON such as {\"imageSize\": 512}, or a file.",
      required = false,
      persist = false)
  private String settings = "";

  @Parameter(
      label = "Seed",
      description = "A whole number; the same one gives the same model. Empty: the preset's.",
      required = false,
      persist = false)
  private String seed = "";

  @Parameter(
      label = "Device",
      description = "auto: a GPU where there is one; gpu:1: the second one.",
      choices = {"auto", "cpu", "gpu", "gpu:1", "gpu:2", "gpu:3"},
      required = false)
  private String device = "auto";

  @Parameter(
      label = "Resume",
      description = "Go on with an interrupted training of the same images and settings.",
      required = false,
      persist = false)
  private boolean resume;

  @Parameter(
      label = "Foreground",
      description = "A mask of what counts, or a folder with one for each image; empty: none.",
      style = "open",
      required = false,
      persist = false)
  private File foreground;

  @Override
  protected void execute() throws IOException {
    TrainingChoices choices = new TrainingChoices(modality, preset, settings, backbone, seed);
    List<Path> images = ImageFolder.of(folder.toPath()).goodImages();
    PassedOver.log(images);
    Path masks = OptionalFile.path(foreground);
    Settings chosen = choices.toSettings(modalityOf(images), masks != null);
    SampleFiles files = SampleFiles.of(chosen.preparation(), masks);
    new TrainingRun(model, chosen, device, resume).on(new ImageFileSource(images, files), this);
  }

  static Modality modalityOf(List<Path> images) {
    Path first = images.get(0).toAbsolutePath();
    if (first.getParent().endsWith("xyz")) {
      return Modality.DEPTH;
    }
    return DepthFiles.areBeside(first) ? Modality.RGB_DEPTH : Modality.RGB;
  }
}
