package sc.fiji.ast.pipeline.calibrate;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What to set a model's thresholds by.
 *
 * @param folder of new good images, or with good or train/good in it
 * @param model a model file
 * @param foreground mask image, or folder of them, that says where images count; null: none
 * @param rate the part of good images that may be called anomalous
 * @param target file for the model with the new thresholds; may be {@code model}
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}
 */
public record CalibrationRequest(
    Path folder, Path model, Path foreground, double rate, Path target, String device) {

  private static final double HIGHEST_RATE = 0.5;

  public CalibrationRequest {
    if (!(rate > 0 && rate <= HIGHEST_RATE)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "rate is %s; a number above 0 and up to %s is allowed, such as 0.05: five false"
                  + " alarms in a hundred good images.",
              rate,
              HIGHEST_RATE));
    }
  }

  /** Without foreground masks. */
  public CalibrationRequest(Path folder, Path model, double rate, Path target, String device) {
    this(folder, model, null, rate, target, device);
  }
}
