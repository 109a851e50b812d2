package sc.fiji.ast.scoring.threshold;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Distributions of the scores of good images, given by those of their logarithms. */
enum ScoreDistribution {
  LOG_NORMAL("log-normal", new NormalDistribution(0, 0.5)),
  LOG_T("log-Student, 3 degrees", new TDistribution(3)),
  PARETO("Pareto", new ExponentialDistribution(1));

  private final String label;
  private final RealDistribution logarithms;

  ScoreDistribution(String label, RealDistribution logarithms) {
    this.label = label;
    this.logarithms = logarithms;
  }

  String label() {
    return label;
  }

  /**
   * The false-alarm rate that sets of held-out images give, as a mean over the sets.
   *
   * @param heldOut images in a set
   * @param rate that is promised
   */
  double realised(int heldOut, double rate, int sets, long seed) {
    return Arrays.stream(rates(heldOut, rate, sets, seed)).sum() / sets;
  }

  /** The part of the sets whose false-alarm rate is higher than promised. */
  double broken(int heldOut, double rate, int sets, long seed) {
    long broken =
        Arrays.stream(rates(heldOut, rate, sets, seed)).filter(found -> found > rate).count();
    return broken / (double) sets;
  }

  /** Each set's rate is known exactly: the part of the distribution above its threshold. */
  private double[] rates(int heldOut, double rate, int sets, long seed) {
    logarithms.reseedRandomGenerator(seed);
    double[] rates = new double[sets];
    for (int i = 0; i < sets; i++) {
      double[] scores = Arrays.stream(logarithms.sample(heldOut)).map(Math::exp).toArray();
      double limit = Math.log(ToleranceLimit.of(scores, rate).value());
      rates[i] = 1 - logarithms.cumulativeProbability(limit);
    }
    return rates;
  }
}
