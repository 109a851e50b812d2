package sc.fiji.ast.model;

import java.util.List;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;

/** {@link Calibration} said bit by bit. */
public final class CalibrationBuilder {

  private IntensityRange intensities;
  private BitDepth bitDepth;
  private double falseAlarmRate;
  private double confidence;
  private int heldOut;
  private int groups;
  private double imageThreshold;
  private double uncertainFrom;
  private double uncertainTo;
  private double pixelThreshold;
  private double usualMaximum;
  private List<Double> goodScores;
  private double handFactor = 1;
  private int heldOutInTurn;

  CalibrationBuilder() {}

  CalibrationBuilder(Calibration calibration) {
    intensities = calibration.intensities();
    bitDepth = calibration.bitDepth();
    falseAlarmRate = calibration.falseAlarmRate();
    confidence = calibration.confidence();
    heldOut = calibration.heldOut();
    groups = calibration.groups();
    imageThreshold = calibration.imageThreshold();
    uncertainFrom = calibration.uncertainFrom();
    uncertainTo = calibration.uncertainTo();
    pixelThreshold = calibration.pixelThreshold();
    usualMaximum = calibration.usualMaximum();
    goodScores = calibration.goodScores();
    handFactor = calibration.handFactor();
    heldOutInTurn = calibration.heldOutInTurn();
  }

  /**
   * @param intensities the range of intensities brought to 0 and 1
   * @param bitDepth of the training images
   */
  public CalibrationBuilder setKind(IntensityRange intensities, BitDepth bitDepth) {
    this.intensities = intensities;
    this.bitDepth = bitDepth;
    return this;
  }

  /**
   * @param falseAlarmRate the part of good images that the image threshold lets through as
   *     anomalous
   * @param confidence with which the thresholds hold the rate
   */
  public CalibrationBuilder setRate(double falseAlarmRate, double confidence) {
    this.falseAlarmRate = falseAlarmRate;
    this.confidence = confidence;
    return this;
  }

  /**
   * @param heldOut how many images the thresholds rest on
   * @param groups in how many groups these belong together
   */
  public CalibrationBuilder setHeldOut(int heldOut, int groups) {
    this.heldOut = heldOut;
    this.groups = groups;
    return this;
  }

  /**
   * @param threshold raw image score that becomes 1
   * @param uncertainFrom calibrated score from which a verdict is uncertain, at most 1
   * @param uncertainTo calibrated score up to which a verdict is uncertain, at least 1
   */
  public CalibrationBuilder setImageThreshold(
      double threshold, double uncertainFrom, double uncertainTo) {
    imageThreshold = threshold;
    this.uncertainFrom = uncertainFrom;
    this.uncertainTo = uncertainTo;
    return this;
  }

  /**
   * @param threshold raw map value that becomes 1
   * @param usualMaximum the calibrated map value that good images usually reach, at most 1
   */
  public CalibrationBuilder setPixelThreshold(double threshold, double usualMaximum) {
    pixelThreshold = threshold;
    this.usualMaximum = usualMaximum;
    return this;
  }

  /**
   * @param goodScores the calibrated image scores of the held-out images, ascending
   */
  public CalibrationBuilder setGoodScores(List<Double> goodScores) {
    this.goodScores = goodScores;
    return this;
  }

  /**
   * @param factor what someone multiplied the learned thresholds by; by default 1
   */
  public CalibrationBuilder optHandFactor(double factor) {
    handFactor = factor;
    return this;
  }

  /**
   * @param images how many others were held out in turn; by default none
   */
  public CalibrationBuilder optHeldOutInTurn(int images) {
    heldOutInTurn = images;
    return this;
  }

  /**
   * @throws IllegalArgumentException if something is missing or impossible
   */
  public Calibration build() {
    return new Calibration(
        intensities,
        bitDepth,
        falseAlarmRate,
        heldOut,
        imageThreshold,
        uncertainFrom,
        uncertainTo,
        pixelThreshold,
        goodScores,
        handFactor,
        groups,
        confidence,
        usualMaximum,
        heldOutInTurn);
  }
}
