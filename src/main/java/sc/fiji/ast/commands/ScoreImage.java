package sc.fiji.ast.commands;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.choices.Live;
import sc.fiji.ast.commands.choices.OptionalFile;
import sc.fiji.ast.commands.choices.SharedInputs.Label;
import sc.fiji.ast.commands.choices.SharedInputs.Tip;
import sc.fiji.ast.commands.choices.Threshold;
import sc.fiji.ast.commands.dialog.Asked;
import sc.fiji.ast.commands.run.LiveScoring;
import sc.fiji.ast.commands.run.StackScoring;
import sc.fiji.ast.commands.scijava.AbandonableWork;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.CommandProgress;
import sc.fiji.ast.display.layers.AnomalyLayers;
import sc.fiji.ast.display.layers.Layer;
import sc.fiji.ast.display.layers.LiveLayers;
import sc.fiji.ast.display.regions.AnomalyRegions;
import sc.fiji.ast.image.preparation.SamplePreparation;
import sc.fiji.ast.imagej.ImageWithDepth;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.score.ImageScoring;

/**
 * Shows where an open image, plane by plane, deviates from what a model learned. Where an area is
 * selected, only that area counts.
 */
@Plugin(
    type = Command.class,
    description =
        "Shows where an image deviates from what a model learned; where an area is selected, only"
            + " that area counts, on every plane.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Score Image with AST...", weight = 3)
    })
public class ScoreImage extends AstCommand {

  @Parameter(
      label = "Image",
      description =
          "Each of its planes is scored; where an area is selected, only that area counts. The image"
              + " itself is not changed.",
      persist = false)
  private ImagePlus image;

  @Parameter(label = Label.MODEL, description = Tip.MODEL, style = "open", persist = false)
  private File model;

  @Parameter(
      label = Label.DEPTH,
      description = Tip.DEPTH,
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IN_FRONT))
  private String depth = "";

  @Parameter(
      label = Label.CHANNEL,
      description = Tip.CHANNEL,
      min = "0",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IN_FRONT))
  private int channel;

  @Parameter(
      label = Label.THRESHOLD,
      description = Tip.THRESHOLD,
      min = "0.01",
      stepSize = "0.1",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.MASK))
  private double threshold = 1;

  @Parameter(
      label = "Layers",
      description =
          "Any of heatmap, mask, overlay, raw, rois, foreground, height, projection, separated by"
              + " commas.",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = {
        @Attr(name = Asked.KEPT),
        @Attr(name = Asked.WHERE, value = Asked.SHOWN),
        @Attr(
            name = Asked.BOXES,
            value =
                "heatmap=Heatmap,mask=Mask,overlay=Overlay,raw=Raw heatmap,rois=ROIs and their"
                    + " table,foreground=Foreground,height=Heights,projection=Projection of"
                    + " slices")
      })
  private String layers = "heatmap, mask";

  @Parameter(
      label = "Live",
      description =
          "true: heatmap and mask open at once, and what is looked at is computed first; closing them"
              + " cancels. auto: so for virtual stacks and large images, without other layers.",
      choices = {"auto", "true", "false"},
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = {@Attr(name = Asked.KEPT), @Attr(name = Asked.WHERE, value = Asked.SHOWN)})
  private String live = "auto";

  @Parameter(
      label = "Opacity (%)",
      description = "Of the heatmap in the overlay: 0 shows the image alone, 100 the heatmap.",
      min = "0",
      max = "100",
      stepSize = "10",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = {@Attr(name = Asked.WHERE, value = Asked.SHOWN), @Attr(name = Asked.KEPT)})
  private double opacity = 50;

  @Parameter(
      label = Label.DEVICE,
      description = Tip.DEVICE,
      choices = {"auto", "cpu", "gpu", "gpu:1", "gpu:2", "gpu:3"},
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = {@Attr(name = Asked.WHERE, value = Asked.COMPUTER), @Attr(name = Asked.KEPT)})
  private String device = "auto";

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus heatmap;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus mask;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus overlay;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus raw;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus foreground;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus height;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus projection;

  @Parameter(type = ItemIO.OUTPUT)
  private Overlay rois;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable regions;

  /** Of heights a dialog speaks only where the model sees some. */
  @Override
  public boolean offers(String input) {
    return switch (input) {
      case "depth", "channel" -> preparation().map(SamplePreparation::needsDepth).orElse(false);
      case "height" -> preparation().map(SamplePreparation::usesDepth).orElse(false);
      default -> true;
    };
  }

  /** Empty if there is no such model yet; once it is to score, it says why. */
  private Optional<SamplePreparation> preparation() {
    try {
      Path file = OptionalFile.path(model);
      return file != null && Files.isRegularFile(file)
          ? Optional.of(ModelFile.describe(file).settings().preparation())
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  protected void execute() throws IOException {
    Set<Layer> wanted = Layer.named(layers);
    Threshold.require(threshold);
    requireOpacity();
    try (CommandProgress progress = new CommandProgress(this);
        ImageWithDepth source = ImageWithDepth.of(image, depth, channel);
        AbandonableWork work = new AbandonableWork(progress)) {
      ImageScoring scoring =
          work.open(() -> ImageScoring.open(model.toPath(), device), ImageScoring::close);
      requireHeight(wanted, scoring.preparation());
      StackPlanes stack = new StackPlanes(source.image(), scoring.preparation().channels());
      if (Live.is(live, isAttended(), stack, wanted)) {
        scoreLive(source, stack, wanted, scoring, work, progress);
        return;
      }
      AnomalyLayers shown = new AnomalyLayers(stack, wanted, opacity / 100);
      shown.optOrigin(model.toPath(), scoring.description().fingerprint());
      AnomalyRegions found = wanted.contains(Layer.ROIS) ? new AnomalyRegions(stack) : null;
      StackScoring planes = new StackScoring(source, stack, shown, found);
      try {
        planes.run(scoring, threshold, work, progress);
      } finally {
        table = planes.showRows();
      }
      show(shown);
      if (found != null) {
        show(found);
      }
    }
  }

  private void scoreLive(
      ImageWithDepth source,
      StackPlanes stack,
      Set<Layer> wanted,
      ImageScoring scoring,
      AbandonableWork work,
      CommandProgress progress)
      throws IOException {
    double unit = scoring.description().calibration().pixelThreshold();
    LiveLayers shown = new LiveLayers(stack, wanted, threshold, unit);
    if (!IJ.isMacro() && !GraphicsEnvironment.isHeadless()) {
      shown.show(image);
      progress.optUnwanted(shown::areClosed);
    }
    LiveScoring tiles = new LiveScoring(source, stack, shown, scoring, threshold);
    try {
      tiles.run(work, progress);
    } finally {
      table = tiles.showRows();
    }
    shown.finishAll(model.toPath(), scoring.description().fingerprint());
    heatmap = shown.image(Layer.HEATMAP);
    mask = shown.image(Layer.MASK);
    raw = shown.image(Layer.RAW);
  }

  private void show(AnomalyLayers shown) {
    heatmap = shown.image(Layer.HEATMAP);
    mask = shown.image(Layer.MASK);
    overlay = shown.image(Layer.OVERLAY);
    raw = shown.image(Layer.RAW);
    foreground = shown.image(Layer.FOREGROUND);
    height = shown.image(Layer.HEIGHT);
    projection = shown.image(Layer.PROJECTION);
  }

  private void show(AnomalyRegions found) {
    rois = found.rois();
    regions = found.showTable();
    if (!found.appendToManager()) {
      context()
          .service(LogService.class)
          .warn("The ROI Manager needs a display; the regions are in the table and in rois.");
    }
  }

  private void requireHeight(Set<Layer> wanted, SamplePreparation preparation) {
    if (wanted.contains(Layer.HEIGHT) && !preparation.usesDepth()) {
      throw new IllegalArgumentException(
          "layers is '" + layers + "', but the model sees no heights: leave out height.");
    }
  }

  private void requireOpacity() {
    if (!(opacity >= 0 && opacity <= 100)) {
      throw new IllegalArgumentException(
          "opacity is " + opacity + "; a number from 0 to 100 (percent) is allowed.");
    }
  }
}
