package sc.fiji.ast.pipeline.calibrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;

/** Models with a threshold that someone chose. */
public final class ModelThreshold {

  private ModelThreshold() {}

  /**
   * Writes a copy of a model for which 1 is what {@code threshold} was: its maps and scores are
   * those of the model divided by it, its masks and verdicts those that the model gives with it (up
   * to rounding). Nothing is computed by a network.
   *
   * @param threshold calibrated, above 0
   * @param copy is written beside its place and moved there; a file there is replaced
   * @throws IOException if the model cannot be read or is replaced meanwhile, or the copy not
   *     written
   * @throws IllegalArgumentException if the copy would replace the model, or the threshold is not
   *     above 0
   */
  public static void copy(Path model, double threshold, Path copy) throws IOException {
    if (Files.exists(copy) && Files.isSameFile(model, copy)) {
      throw new IllegalArgumentException(
          "copy is "
              + copy
              + ", the model itself; heatmaps made with it would no longer fit it. Give the copy"
              + " another name.");
    }
    FileVersion read = FileVersion.of(model);
    ModelDescription description = ModelFile.describe(model);
    ModelFile.copy(
        model,
        description.withCalibration(description.calibration().withThreshold(threshold)),
        copy,
        read::requireCurrent);
  }
}
