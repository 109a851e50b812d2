package sc.fiji.ast.commands.choices;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import sc.fiji.ast.display.layers.Heatmap;
import sc.fiji.ast.display.windows.ThresholdModels;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.calibrate.ModelThreshold;
import sc.fiji.ast.scoring.threshold.GoodScores;

/** Models as they belong to a heatmap. */
public record HeatmapModel(Heatmap heatmap) implements ThresholdModels {

  @Override
  public GoodScores good(Path model) throws IOException {
    ModelDescription description = ModelFile.describe(model);
    heatmap
        .origin()
        .filter(origin -> !origin.fingerprint().equals(description.fingerprint()))
        .ifPresent(
            origin -> {
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT,
                      "%s did not make the heatmap '%s': it was trained or calibrated at another"
                          + " time. Score the image again with it, or give the model that did,"
                          + " which was at %s.",
                      model,
                      heatmap.image().getTitle(),
                      origin.model()));
            });
    return new GoodScores(description.calibration());
  }

  @Override
  public void copy(Path model, double threshold, Path copy) throws IOException {
    ModelThreshold.copy(model, threshold, copy);
  }
}
