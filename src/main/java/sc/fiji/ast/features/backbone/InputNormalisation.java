package sc.fiji.ast.features.backbone;

import java.util.List;

/**
 * How a backbone wants its input: (intensity - mean) / deviation, for intensities from 0 to 1.
 *
 * @param mean of red, green, blue
 * @param deviation of red, green, blue
 */
public record InputNormalisation(List<Double> mean, List<Double> deviation) {

  /** Mean and deviation of ImageNet. */
  public static final InputNormalisation IMAGENET =
      new InputNormalisation(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

  /** What the Lite family of EfficientNet was trained with. */
  public static final InputNormalisation LITE =
      new InputNormalisation(
          List.of(127 / 255.0, 127 / 255.0, 127 / 255.0),
          List.of(128 / 255.0, 128 / 255.0, 128 / 255.0));

  public InputNormalisation {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
  }
}
