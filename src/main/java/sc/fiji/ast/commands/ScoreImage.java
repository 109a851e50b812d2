package sc.fiji.ast.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.util.Set;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.display.AnomalyLayers;
import sc.fiji.ast.display.AnomalyTable;
import sc.fiji.ast.display.Layer;
import sc.fiji.ast.pipeline.ImageScoring;
import sc.fiji.ast.scoring.AnomalyResult;

/** Shows where an open image, plane by plane, deviates from what a model learned. */
@Plugin(
    type = Command.class,
    description = "Shows where an open image deviates from what a model learned.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Score Image with AST...", weight = 3)
    })
public class ScoreImage extends AstCommand {

  @Parameter(
      label = "Image",
      description = "Each of its planes is scored; the image itself is not changed.",
      persist = false)
  private ImagePlus image;

  @Parameter(
      label = "Model file",
      description = "Was written by a training; by custom its name ends with .ast.",
      style = "open",
      persist = false)
  private File model;

  @Parameter(
      label = "Threshold",
      description =
          "Where the mask begins: 1 is the model's own; above 1 it marks less, below 1 more.",
      min = "0.01",
      stepSize = "0.1",
      required = false,
      persist = false)
  private double threshold = 1;

  @Parameter(
      label = "Layers",
      description = "Any of heatmap, mask, overlay, raw, separated by commas.",
      required = false)
  private String layers = "heatmap, mask";

  @Parameter(
      label = "Device",
      description = "auto: a GPU where there is one.",
      choices = {"auto", "cpu", "gpu"},
      required = false)
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
  private ResultsTable table;

  @Override
  void execute() throws IOException {
    Set<Layer> wanted = Layer.named(layers);
    Threshold.require(threshold);
    AnomalyLayers shown = new AnomalyLayers(image, wanted);
    AnomalyTable rows = AnomalyTable.open();
    try (ImageScoring scoring = ImageScoring.open(model.toPath(), device);
        CommandProgress progress = new CommandProgress(this)) {
      shown.optOrigin(model.toPath(), scoring.description().fingerprint());
      PlaneProgress planes = new PlaneProgress(progress, image.getStackSize());
      for (int plane = 1; plane <= image.getStackSize(); plane++) {
        AnomalyResult result =
            scoring.score(PlaneSample.of(image, plane), PlaneSample.name(image, plane), threshold);
        shown.add(result);
        rows.add(image, plane, result);
        planes.done(plane);
      }
    }
    heatmap = shown.image(Layer.HEATMAP);
    mask = shown.image(Layer.MASK);
    overlay = shown.image(Layer.OVERLAY);
    raw = shown.image(Layer.RAW);
    table = rows.show();
  }
}
