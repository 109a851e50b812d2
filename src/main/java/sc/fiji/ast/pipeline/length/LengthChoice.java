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
 * @param shorterSteps of the teacher
 * @param shorterSpread after them
 * @param longerSteps of the teacher
 * @param longerSpread after them
 * @param toleratedGrowth the spread may become so many times as large
 */
public record LengthChoice(
    int shorterSteps,
    double shorterSpread,
    int longerSteps,
    double longerSpread,
    double toleratedGrowth) {

  /** By which part the spread may grow if the full training shows each image once. */
  private static final double GROWTH_OF_ONE_PASS = 3;

  /** From there further: little is left to be found, and a small growth outweighs it. */
  static final double FURTHER_GROWTH = 1.2;

  /**
   * How many times as large the spread may become from a brief training to the full one: the less,
   * the more often this shows each image, for then it can learn single ones by heart.
   *
   * @param passes of the full training over the images
   */
  static double fullGrowth(double passes) {
    return 1 + GROWTH_OF_ONE_PASS / passes;
  }

  /** Whether the networks of the shorter training are the better ones. */
  public boolean isShorter() {
    return longerSpread > toleratedGrowth * shorterSpread;
  }

  /** Of the networks that are kept. */
  public double keptSpread() {
    return isShorter() ? shorterSpread : longerSpread;
  }

  /** What was chosen and why, for people, in one sentence. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "The networks of %d training steps are kept: the scores of held-out good images differ by"
            + " %.1f %% after %d steps and by %.1f %% after %d; longer training is kept where that"
            + " grows by less than %.0f %%.",
        isShorter() ? shorterSteps : longerSteps,
        100 * shorterSpread,
        shorterSteps,
        100 * longerSpread,
        longerSteps,
        100 * (toleratedGrowth - 1));
  }
}
