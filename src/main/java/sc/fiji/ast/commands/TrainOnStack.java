package sc.fiji.ast.commands;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.choices.TrainingChoices;
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
      label = "Depth image",
      description = "The title of an open image, or a file, with the heights; empty: none.",
      required = false,
      persist = false)
  private String depth = "";

  @Parameter(
      label = "Depth channel",
      description = "The channel of the image that holds its heights; 0: none.",
      min = "0",
      required = false,
      persist = false)
  private int channel;

  @Override
  protected void execute() throws IOException {
    TrainingChoices choices = new TrainingChoices(modality, preset, settings, backbone, seed);
    try (ImageWithDepth source = ImageWithDepth.of(image, depth, channel)) {
      Modality found = source.hasDepth() ? Modality.RGB_DEPTH : Modality.RGB;
      Settings chosen = choices.toSettings(found, source.selection() != null);
      StackSamples samples = new StackSamples(source, chosen.preparation());
      new TrainingRun(model, chosen, device, resume).on(samples, this);
    }
  }
}
