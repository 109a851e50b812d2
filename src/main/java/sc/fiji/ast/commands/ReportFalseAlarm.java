package sc.fiji.ast.commands;

import ij.IJ;
import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.choices.OptionalFile;
import sc.fiji.ast.commands.choices.ReportedImage;
import sc.fiji.ast.commands.choices.SharedInputs.Label;
import sc.fiji.ast.commands.choices.SharedInputs.Tip;
import sc.fiji.ast.commands.dialog.Asked;
import sc.fiji.ast.commands.run.ModelRenewal;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.imagej.KeptImages;
import sc.fiji.ast.imagej.PlaneFile;
import sc.fiji.ast.pipeline.feedback.FeedbackFolder;

/**
 * Adds an image that a model wrongly called anomalous to the good images of a folder, and on
 * request makes a new model by them. Where an area is selected, only that area is good.
 */
@Plugin(
    type = Command.class,
    description =
        "Adds an image that is good, whatever the model says, to a folder of good images; on request"
            + " calibrates or trains by them.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Report False Alarm...", weight = 5.2)
    })
public class ReportFalseAlarm extends AstCommand {

  @Parameter(
      label = "Image",
      description =
          "The image, or its heatmap: the plane in sight is added. Where an area is selected, only"
              + " that area is good.",
      persist = false)
  private ImagePlus image;

  @Parameter(
      label = Label.MODEL,
      description = Tip.REPORTED_MODEL,
      style = "open",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IMAGES))
  private File model;

  @Parameter(
      label = Label.FEEDBACK,
      description = Tip.FEEDBACK,
      style = "directory",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IN_FRONT))
  private File folder;

  @Parameter(
      label = "Afterwards",
      description =
          "calibrate: a copy of the model with thresholds by all good images of the folder. train: a"
              + " new model with the same settings, from them.",
      choices = {"nothing", "calibrate", "train"},
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IN_FRONT))
  private String then = "nothing";

  @Parameter(
      label = Label.COPY,
      description = "A file for the new model, where one is made; the model stays as it is.",
      style = "save",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.LEARNING))
  private File copy;

  @Override
  protected void execute() throws IOException {
    ReportedImage reported = ReportedImage.of(image, OptionalFile.path(model));
    ModelRenewal renewal =
        new ModelRenewal(
            ModelRenewal.Kind.named(then), reported.model().orElse(null), OptionalFile.path(copy));
    renewal.requirePossible();
    FeedbackFolder feedback = reported.feedback(OptionalFile.path(folder));
    try (KeptImages kept = KeptImages.of(image, reported.image())) {
      RandomAccessibleInterval<BitType> area = reported.selection().orElse(null);
      byte[] tiff = PlaneFile.tiff(reported.plane());
      Path file = feedback.addGood(reported.name(), tiff, area);
      IJ.log("Added to the good images: " + file);
    }
    renewal.run(feedback, this, ScoreImage.class);
  }
}
