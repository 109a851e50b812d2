package sc.fiji.ast.model;

import java.util.List;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;

/**
 * What gives scores their meaning, learned from good images that training did not see.
 *
 * @param intensities the range of intensities brought to 0 and 1
 * @param bitDepth of the training images
 * @param falseAlarmRate the part of good images that the image threshold lets through as anomalous
 * @param heldOut how many images the thresholds rest on
 * @param imageThreshold raw image score that becomes 1
 * @param uncertainFrom calibrated score from which a verdict is uncertain, at most 1
 * @param uncertainTo calibrated score up to which a verdict is uncertain, at least 1
 * @param pixelThreshold raw map value that becomes 1
 * @param goodScores the calibrated image scores of the held-out images, ascending
 */
public record Calibration(
    IntensityRange intensities,
    BitDepth bitDepth,
    double falseAlarmRate,
    int heldOut,
    double imageThreshold,
    double uncertainFrom,
    double uncertainTo,
    double pixelThreshold,
    List<Double> goodScores) {

  public Calibration {
    goodScores = List.copyOf(goodScores);
    requirePositive("imageThreshold", imageThreshold);
    requirePositive("pixelThreshold", pixelThreshold);
    if (!(uncertainFrom > 0 && uncertainFrom <= 1 && uncertainTo >= 1)) {
      throw new IllegalArgumentException(
          "uncertainFrom to uncertainTo is "
              + uncertainFrom
              + " to "
              + uncertainTo
              + "; 1 must lie between them.");
    }
  }

  private static void requirePositive(String key, double threshold) {
    if (!(threshold > 0) || Double.isInfinite(threshold)) {
      throw new IllegalArgumentException(key + " is " + threshold + "; it must be above 0.");
    }
  }
}
