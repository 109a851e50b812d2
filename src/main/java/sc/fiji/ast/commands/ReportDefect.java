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
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.imagej.KeptImages;
import sc.fiji.ast.imagej.PlaneFile;
import sc.fiji.ast.pipeline.feedback.FeedbackFolder;

/** Adds an image of a defect, with its mask, to the test images of a folder. */
@Plugin(
    type = Command.class,
    description =
        "Adds an image of a defect and its mask, as selected or painted, to a folder that Evaluate"
            + " AST Model reads.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Report Defect...", weight = 5.4)
    })
public class ReportDefect extends AstCommand {

  @Parameter(
      label = "Image",
      description = "The image, or its heatmap or mask: the plane in sight is added.",
      persist = false)
  private ImagePlus image;

  @Parameter(
      label = "Mask",
      description =
          "The title of an open image, not 0 where the defect is; empty: the selection, or else the"
              + " mask that scoring made, as it was corrected.",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.MASK))
  private String mask = "";

  @Parameter(
      label = "Kind of defect",
      description = "The name of its folder, such as scratch.",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IN_FRONT))
  private String kind = "defect";

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

  @Override
  protected void execute() throws IOException {
    FeedbackFolder.requireKind(kind.strip());
    ReportedImage reported = ReportedImage.of(image, OptionalFile.path(model));
    FeedbackFolder feedback = reported.feedback(OptionalFile.path(folder));
    try (KeptImages kept = KeptImages.of(image, reported.image())) {
      RandomAccessibleInterval<BitType> defect = reported.mask(mask.strip());
      byte[] tiff = PlaneFile.tiff(reported.plane());
      Path file = feedback.addDefect(kind.strip(), reported.name(), tiff, defect);
      IJ.log("Added to the test images: " + file);
    }
  }
}
