package sc.fiji.ast;

import java.util.List;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.model.Calibration;

/** Calibrations whose numbers are known. */
public final class Calibrations {

  private Calibrations() {}

  /**
   * Image threshold 3, pixel threshold 5; uncertain from 0.8 to 1.25.
   *
   * @param goodScores calibrated, ascending
   */
  public static Calibration of(List<Double> goodScores, double usualMaximum) {
    return of(3, 5, 1.25, goodScores, usualMaximum);
  }

  /** Of two good images; uncertain from 0.8 to 1.2. */
  public static Calibration of(double imageThreshold, double pixelThreshold, double usualMaximum) {
    return of(imageThreshold, pixelThreshold, 1.2, List.of(0.5, 0.6), usualMaximum);
  }

  private static Calibration of(
      double imageThreshold,
      double pixelThreshold,
      double uncertainTo,
      List<Double> goodScores,
      double usualMaximum) {
    int images = goodScores.size();
    return Calibration.builder()
        .setKind(IntensityRange.EIGHT_BIT, BitDepth.EIGHT)
        .setRate(0.05, 0.95)
        .setHeldOut(images, images)
        .setImageThreshold(imageThreshold, 0.8, uncertainTo)
        .setPixelThreshold(pixelThreshold, usualMaximum)
        .setGoodScores(goodScores)
        .build();
  }
}
