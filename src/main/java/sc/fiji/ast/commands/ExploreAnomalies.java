package sc.fiji.ast.commands;

import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.ast.commands.choices.HeatmapModel;
import sc.fiji.ast.commands.choices.SharedInputs.Label;
import sc.fiji.ast.commands.choices.Threshold;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.display.layers.Heatmap;
import sc.fiji.ast.display.tables.AnomalyTable;
import sc.fiji.ast.display.windows.ThresholdWindow;
import sc.fiji.ast.imagej.KeptImages;
import sc.fiji.ast.scoring.HeatmapOrigin;
import sc.fiji.ast.scoring.threshold.GoodScores;

/**
 * Tries thresholds on a heatmap. Given nothing but the heatmap, and a screen, it opens a window;
 * otherwise it does at once what the window's buttons do.
 *
 * <p>The window records the lines of its buttons; to open it is not recorded.
 */
@Plugin(
    type = Command.class,
    description = "Tries thresholds on a heatmap, and writes one into a copy of the model.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "Explore Anomalies...", weight = 4)
    },
    attrs = @Attr(name = "no-record"))
public class ExploreAnomalies extends AstCommand {

  @Parameter(label = "Heatmap", persist = false)
  private ImagePlus image;

  // The window asks for the other inputs, not SciJava's dialog.
  @Parameter(
      label = Label.MODEL,
      description = "Default: the one that made the heatmap.",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private File model;

  @Parameter(
      label = Label.THRESHOLD,
      description =
          "Where the mask begins, a number; 1, the default, is the model's own (lower where the"
              + " plane is anomalous).",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String threshold = "";

  @Parameter(
      label = Label.COPY,
      description = "A file for a copy of the model for which the threshold is 1.",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private File copy;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus mask;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  protected void execute() throws IOException {
    try (KeptImages kept = KeptImages.of(image)) {
      Heatmap heatmap = new Heatmap(image);
      Optional<Path> source =
          given(model).or(() -> heatmap.origin().map(HeatmapOrigin::model).map(Path::of));
      if (isInteractive()) {
        Recorder.disableCommandRecording();
        ThresholdWindow.open(heatmap, new HeatmapModel(heatmap), source);
      } else {
        apply(heatmap, source, Threshold.of(threshold));
      }
    }
  }

  private boolean isInteractive() {
    return given(model).isEmpty()
        && threshold.isBlank()
        && given(copy).isEmpty()
        && !GraphicsEnvironment.isHeadless()
        && !Interpreter.isBatchMode();
  }

  private void apply(Heatmap heatmap, Optional<Path> source, double chosen) throws IOException {
    GoodScores good = isThere(source) ? new HeatmapModel(heatmap).good(source.get()) : null;
    if (given(copy).isPresent()) {
      new HeatmapModel(heatmap).copy(known(source), chosen, given(copy).get());
    }
    mask = heatmap.mask(chosen, good);
    AnomalyTable rows = AnomalyTable.open();
    rows.add(heatmap, chosen, good);
    table = rows.show();
  }

  /** A model that was given must be there; one that once made the heatmap may be gone. */
  private boolean isThere(Optional<Path> source) {
    if (given(model).isPresent() || source.isPresent() && Files.exists(source.get())) {
      return true;
    }
    context()
        .service(LogService.class)
        .warn(
            String.format(
                Locale.ROOT,
                "There is no verdict on '%s': its model %s. Give model=PATH.",
                image.getTitle(),
                source.map(path -> path + " is not there").orElse("is not known")));
    return false;
  }

  private Path known(Optional<Path> source) {
    return source.orElseThrow(
        () ->
            new IllegalArgumentException(
                String.format(
                    Locale.ROOT,
                    "'%s' does not say which model made it, so no copy of it can be written. Give"
                        + " model=PATH.",
                    image.getTitle())));
  }

  private static Optional<Path> given(File file) {
    return Optional.ofNullable(file).filter(f -> !f.getPath().isBlank()).map(File::toPath);
  }
}
