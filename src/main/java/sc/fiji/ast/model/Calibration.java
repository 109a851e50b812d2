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
 * @param handFactor what someone multiplied the learned thresholds by; 1 where they are as learned
 * @param groups in how many groups the held-out images belong together: so many are independent
 * @param confidence with which the thresholds hold the rate
 * @param usualMaximum the calibrated map value that good images usually reach at their largest,
 *     above 0 and at most 1: the mask of an image that is anomalous by its score begins there
 * @param heldOutInTurn how many other good images were held out in turn, from trainings of their
 *     own: the image threshold rests on how differently they score, too
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
    List<Double> goodScores,
    double handFactor,
    int groups,
    double confidence,
    double usualMaximum,
    int heldOutInTurn) {

  /** Of files older than the key. */
  private static final double FORMER_CONFIDENCE = 0.8;

  public Calibration {
    goodScores = finite(goodScores);
    if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
      throw new IllegalArgumentException(
          "falseAlarmRate is " + falseAlarmRate + "; above 0 and below 1 is allowed.");
    }
    requirePositive("imageThreshold", imageThreshold);
    requirePositive("pixelThreshold", pixelThreshold);
    // Files older than these keys: Gson gives 0.
    handFactor = handFactor == 0 ? 1 : handFactor;
    requirePositive("handFactor", handFactor);
    groups = groups == 0 ? heldOut : groups;
    if (groups < 0) {
      throw new IllegalArgumentException("groups is " + groups + "; 0 or more is allowed.");
    }
    confidence = confidence == 0 ? FORMER_CONFIDENCE : confidence;
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence is " + confidence + "; above 0 and below 1 is allowed.");
    }
    usualMaximum = usualMaximum == 0 ? 1 : usualMaximum;
    if (!(usualMaximum > 0 && usualMaximum <= 1)) {
      throw new IllegalArgumentException(
          "usualMaximum is " + usualMaximum + "; above 0 and at most 1 is allowed.");
    }
    if (heldOutInTurn < 0) {
      throw new IllegalArgumentException(
          "heldOutInTurn is " + heldOutInTurn + "; 0 or more is allowed.");
    }
    boolean around = uncertainFrom > 0 && uncertainFrom <= 1 && uncertainTo >= 1;
    if (!around || Double.isInfinite(uncertainTo)) {
      throw new IllegalArgumentException(
          "uncertainFrom to uncertainTo is "
              + uncertainFrom
              + " to "
              + uncertainTo
              + "; 1 must lie between them.");
    }
  }

  /** Bit by bit; all must be said, but for what has a default. */
  public static CalibrationBuilder builder() {
    return new CalibrationBuilder();
  }

  /** Whether someone set the thresholds by hand. */
  public boolean isSetByHand() {
    return handFactor != 1;
  }

  /**
   * The same with other thresholds: maps and scores become what they were, divided by {@code
   * threshold}.
   *
   * @param threshold calibrated: the value that becomes 1
   */
  public Calibration withThreshold(double threshold) {
    requirePositive("threshold", threshold);
    return new CalibrationBuilder(this)
        .setImageThreshold(imageThreshold * threshold, uncertainFrom, uncertainTo)
        .setPixelThreshold(pixelThreshold * threshold, usualMaximum)
        .setGoodScores(goodScores.stream().map(score -> score / threshold).toList())
        .optHandFactor(handFactor * threshold)
        .build();
  }

  private static List<Double> finite(List<Double> scores) {
    if (scores == null) {
      throw new IllegalArgumentException("goodScores is missing.");
    }
    for (Double score : scores) {
      if (score == null || !Double.isFinite(score)) {
        throw new IllegalArgumentException(
            "goodScores has " + score + "; finite numbers are allowed.");
      }
    }
    return List.copyOf(scores);
  }

  private static void requirePositive(String key, double threshold) {
    if (!(threshold > 0) || Double.isInfinite(threshold)) {
      throw new IllegalArgumentException(
          key + " is " + threshold + "; it must be above 0 and finite.");
    }
  }
}
