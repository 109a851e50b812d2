package sc.fiji.ast.scoring;

import java.util.List;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.scoring.threshold.FoldScores;

/**
 * Good images that training did not see, for the thresholds.
 *
 * @param samples at least two
 * @param groups in how many groups they belong together: so many of them are independent
 * @param folds what others scored that were held out in turn, from trainings of their own
 */
public record GoodImages(SampleSource samples, int groups, List<FoldScores> folds) {

  /** Those of one training alone. */
  public GoodImages(SampleSource samples, int groups) {
    this(samples, groups, List.of());
  }

  /** Each for itself. */
  public static GoodImages independent(SampleSource samples) {
    return new GoodImages(samples, samples.size());
  }
}
