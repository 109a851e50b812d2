package sc.fiji.ast.scoring.threshold;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import sc.fiji.ast.model.Calibration;

/** What a model's thresholds promise, and what the promise rests on. */
public record Promise(Calibration calibration) {

  private static final double CONFIDENCE = 0.95;

  /** So many good images, none of which raises an alarm, prove the rate whatever the scores. */
  public int imagesForProof() {
    return (int) Math.ceil(Math.log(1 - CONFIDENCE) / Math.log(1 - calibration.falseAlarmRate()));
  }

  /** For people; they may quote it. */
  public String sentence() {
    ClaimableRate proven = new ClaimableRate(calibration.groups());
    if (calibration.isSetByHand()) {
      return "The thresholds were set by hand; no false-alarm rate is promised.";
    }
    String promise =
        String.format(
            Locale.ROOT,
            "At most %s of 100 further good images score above 1, with a confidence of %s %%, if they"
                + " are like the %s that the thresholds rest on and the logarithms of their scores"
                + " are normally distributed. ",
            percent(calibration.falseAlarmRate()),
            percent(calibration.confidence()),
            images());
    return calibration.groups() >= imagesForProof()
        ? promise + proven.sentence()
        : String.format(
            Locale.ROOT,
            "%s%s For %s %%, %d are needed.",
            promise,
            proven.sentence(),
            percent(calibration.falseAlarmRate()),
            imagesForProof());
  }

  private String images() {
    int inTurn = calibration.heldOutInTurn();
    return inTurn == 0 ? heldOut() : heldOut() + " and the " + inTurn + " held out in turn";
  }

  private String heldOut() {
    int images = calibration.heldOut();
    int groups = calibration.groups();
    return groups == images
        ? images + " good images"
        : String.format(
            Locale.ROOT,
            "%d good images, which count as %d because some belong together,",
            images,
            groups);
  }

  private static String percent(double rate) {
    return new BigDecimal(100 * rate)
        .round(new MathContext(3))
        .stripTrailingZeros()
        .toPlainString();
  }
}
