package sc.fiji.ast.scoring;

import sc.fiji.ast.image.SampleSource;

/**
 * Good images that training did not see, for the thresholds.
 *
 * @param samples at least two
 * @param groups in how many groups they belong together: so many of them are independent
 */
public record GoodImages(SampleSource samples, int groups) {

  /** Each for itself. */
  public static GoodImages independent(SampleSource samples) {
    return new GoodImages(samples, samples.size());
  }
}
