package sc.fiji.ast.scoring.threshold;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * How low a false-alarm rate so many good images can vouch for. Even where none of {@code images}
 * raises an alarm, every rate below 1 - 0.05^(1/images) lies within its 95 % confidence interval,
 * whatever the distribution of the scores.
 *
 * @param images good images that were scored, 0 or more
 */
public record ClaimableRate(int images) {

  private static final double DOUBT = 0.05;

  /** Two digits, not rounded up: a rate above the bound could be claimed. */
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.DOWN);

  /** The bound, from 1 (no image) towards 0. */
  public double bound() {
    return images == 0 ? 1 : 1 - Math.pow(DOUBT, 1.0 / images);
  }

  /** For people. */
  public String sentence() {
    String percent = new BigDecimal(100 * bound()).round(TWO_DIGITS).toPlainString();
    return String.format(
        Locale.ROOT,
        "With %d good %s a false-alarm rate below %s %% can't be claimed at 95 %% confidence.",
        images,
        images == 1 ? "image" : "images",
        percent);
  }
}
