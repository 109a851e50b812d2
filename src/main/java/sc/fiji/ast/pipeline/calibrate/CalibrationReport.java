package sc.fiji.ast.pipeline.calibrate;

import java.nio.file.Path;
import java.util.List;
import sc.fiji.ast.model.ModelDescription;

/**
 * What a calibration gave.
 *
 * @param model the file written
 * @param before what the model said of itself
 * @param after what stands in the file written
 * @param leftOut why images could not be used, one message each
 * @param warnings for the user, such as that there were few images
 */
public record CalibrationReport(
    Path model,
    ModelDescription before,
    ModelDescription after,
    List<String> leftOut,
    List<String> warnings) {

  public CalibrationReport {
    leftOut = List.copyOf(leftOut);
    warnings = List.copyOf(warnings);
  }
}
