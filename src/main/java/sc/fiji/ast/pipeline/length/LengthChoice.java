package sc.fiji.ast.pipeline.length;

import java.util.Locale;

/**
 * Which of two lengths of training was chosen, and why. A spread is the deviation of the logarithms
 * of the image scores of good images that training did not see.
 *
 * <p>Longer training finds finer deviations for as long as it goes on learning what good images
 * have in common. Where it learns single images instead, good images that it did not see score ever
 * more differently, and defects drown among them.
 *
 * @param briefSteps of teacher and student each
 * @param briefSpread after them
 * @param fullSteps of the teacher
 * @param fullSpread after the full training
 */
public record LengthChoice(int briefSteps, double briefSpread, int fullSteps, double fullSpread) {

  /**
   * The growth of the spread up to which longer training pays. With some thirty held-out images a
   * spread is uncertain by a tenth or two; a smaller growth is chance.
   */
  static final double TOLERATED_GROWTH = 1.4;

  /** Whether the networks of the brief training are the better ones. */
  public boolean isBrief() {
    return fullSpread > TOLERATED_GROWTH * briefSpread;
  }

  /** What was chosen and why, for people, in one sentence. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "The networks of %d training steps are kept: the scores of held-out good images differ by"
            + " %.1f %% after %d steps and by %.1f %% after %d; longer training is kept where that"
            + " grows by less than %.0f %%.",
        isBrief() ? briefSteps : fullSteps,
        100 * briefSpread,
        briefSteps,
        100 * fullSpread,
        fullSteps,
        100 * (TOLERATED_GROWTH - 1));
  }
}
