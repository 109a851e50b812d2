package sc.fiji.ast.model;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import sc.fiji.ast.measure.AnomalyMeasure;
import sc.fiji.ast.measure.Distance;
import sc.fiji.ast.measure.InverseLikelihood;
import sc.fiji.ast.measure.Likelihood;
import sc.fiji.ast.measure.Measures;

/**
 * How the outputs of teacher and student become an anomaly map, and the map an image score.
 *
 * @param combine what the map measures
 * @param image what of the distances is the image score
 * @param topFraction the part of the patches that {@link ImageScore#TOP_FRACTION} averages
 * @param smoothing deviation of the Gaussian that smooths the map, in patches of the feature map;
 *     0: none
 */
public record ScoreSettings(
    Combination combine, ImageScore image, double topFraction, double smoothing) {

  public ScoreSettings {
    if (!(topFraction > 0 && topFraction <= 1)) {
      throw new IllegalArgumentException(
          "score.topFraction is " + topFraction + "; above 0 and up to 1 is allowed.");
    }
    if (!(smoothing >= 0 && smoothing <= 10)) {
      throw new IllegalArgumentException(
          "score.smoothing is " + smoothing + "; 0 to 10 is allowed.");
    }
  }

  /**
   * The measures that these settings stand for; settings become measures nowhere else.
   *
   * @param student whether there is one; without, the likelihood takes the place of the distance
   */
  Measures measures(boolean student) {
    AnomalyMeasure distance = student ? new Distance() : new InverseLikelihood();
    return switch (combine) {
      case DISTANCE -> Measures.of(distance);
      case DISTANCE_AND_LIKELIHOOD ->
          new Measures(
              List.of(
                  new Measures.Weighted(distance, 1), new Measures.Weighted(new Likelihood(), 1)),
              distance);
    };
  }

  /** What the anomaly map measures. */
  public enum Combination {
    /** The distance of teacher and student, Eq. 4 of the paper. */
    @SerializedName("distance")
    DISTANCE,
    /**
     * Sharper maps: D * mean(D) * exp(N - mean(N)), where D is the distance of a patch, N the
     * teacher's negative log-likelihood there (a mean over the channels), mean(D) the geometric
     * mean of D and mean(N) the mean of N over the image. The likelihood tells where in the image
     * the features are unlikely; how unlikely they are in all is left to the distance.
     */
    @SerializedName("distance+likelihood")
    DISTANCE_AND_LIKELIHOOD
  }

  /** What of the distances of teacher and student is the image score. */
  public enum ImageScore {
    @SerializedName("max")
    MAX,
    @SerializedName("mean")
    MEAN,
    /** The mean of the largest values. */
    @SerializedName("top fraction")
    TOP_FRACTION
  }
}
