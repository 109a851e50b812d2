package sc.fiji.ast.scoring.threshold;

import java.util.Arrays;
import java.util.List;
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

  /**
   * The part of the sets whose false-alarm rate is higher than 0.05, where images come in groups.
   *
   * @param groups of images in a set
   * @param size images of a group
   * @param common the part of the variance that the images of a group share
   * @param counted as how many groups the images count
   */
  double brokenByGroups(int groups, int size, double common, int counted, int sets, long seed) {
    logarithms.reseedRandomGenerator(seed);
    double center = logarithms.getNumericalMean();
    int broken = 0;
    for (int i = 0; i < sets; i++) {
      double[] scores = new double[groups * size];
      for (int group = 0; group < groups; group++) {
        double shared = Math.sqrt(common) * (logarithms.sample() - center);
        for (int image = 0; image < size; image++) {
          double own = Math.sqrt(1 - common) * (logarithms.sample() - center);
          scores[group * size + image] = Math.exp(center + shared + own);
        }
      }
      double limit = Math.log(ToleranceLimit.of(scores, counted, List.of(), 0.05).value());
      broken += 1 - logarithms.cumulativeProbability(limit) > 0.05 ? 1 : 0;
    }
    return broken / (double) sets;
  }

  /** Each set's rate is known exactly: the part of the distribution above its threshold. */
  private double[] rates(int heldOut, double rate, int sets, long seed) {
    logarithms.reseedRandomGenerator(seed);
    double[] rates = new double[sets];
    for (int i = 0; i < sets; i++) {
      double[] scores = Arrays.stream(logarithms.sample(heldOut)).map(Math::exp).toArray();
      double limit = Math.log(ToleranceLimit.of(scores, heldOut, List.of(), rate).value());
      rates[i] = 1 - logarithms.cumulativeProbability(limit);
    }
    return rates;
  }
}
