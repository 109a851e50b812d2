package sc.fiji.ast.scoring.threshold;

import java.util.Locale;

/**
 * Prints the false-alarm rate that thresholds give for a rate promised, by the distribution of the
 * good images' scores and the number of held-out images.
 *
 * <p>Arguments: [SETS] of held-out images for each mean, 10000 by default.
 */
public final class ToleranceLimitBenchmark {

  private static final double[] RATES = {0.01, 0.05, 0.1};

  private ToleranceLimitBenchmark() {}

  public static void main(String[] args) {
    int sets = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    System.out.printf("%-24s %8s", "scores", "held out");
    for (double rate : RATES) {
      System.out.printf(Locale.ROOT, "  %9s", rate);
    }
    System.out.println("  (promised)");
    for (ScoreDistribution scores : ScoreDistribution.values()) {
      for (int heldOut : new int[] {2, 3, 4, 5, 6, 8, 10, 20, 50, 100, 200}) {
        System.out.printf("%-24s %8d", scores.label(), heldOut);
        for (double rate : RATES) {
          System.out.printf(Locale.ROOT, "  %9.4f", scores.realised(heldOut, rate, sets, 1));
        }
        System.out.println();
      }
    }
  }
}
