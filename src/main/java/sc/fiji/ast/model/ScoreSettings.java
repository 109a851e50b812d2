package sc.fiji.ast.model;

import com.google.gson.annotations.SerializedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sc.fiji.ast.measure.AnomalyMeasure;
import sc.fiji.ast.measure.Distance;
import sc.fiji.ast.measure.InverseLikelihood;
import sc.fiji.ast.measure.Likelihood;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.measure.NearestNeighbours;
import sc.fiji.ast.measure.VolumeCorrectedDistance;

/**
 * How the outputs of teacher and student become an anomaly map, and the map an image score.
 *
 * @param combine what the map measures
 * @param image what of the distances is the image score
 * @param topFraction the part of the patches that {@link ImageScore#TOP_FRACTION} averages
 * @param smoothing deviation of the Gaussian that smooths the map, in patches of the feature map;
 *     0: none
 * @param coarseSmoothing the same of a second, coarser map, which {@link Combination#FUSION} shows
 *     where it is larger: wide faint anomalies deviate more than good surroundings in the mean, if
 *     not in each patch; 0: none
 * @param neighbours patches of the training images that {@link Combination#FUSION} remembers at
 *     most; 0: it does without nearest neighbours
 */
public record ScoreSettings(
    Combination combine,
    ImageScore image,
    double topFraction,
    double smoothing,
    double coarseSmoothing,
    int neighbours) {

  /** The choice for {@link #neighbours}: about a megabyte of a model file. */
  static final int DEFAULT_NEIGHBOURS = 2000;

  private static final int MOST_NEIGHBOURS = 16_384;

  public ScoreSettings {
    if (!(topFraction > 0 && topFraction <= 1)) {
      throw new IllegalArgumentException(
          "score.topFraction is " + topFraction + "; above 0 and up to 1 is allowed.");
    }
    if (!(smoothing >= 0 && smoothing <= 10)) {
      throw new IllegalArgumentException(
          "score.smoothing is " + smoothing + "; 0 to 10 is allowed.");
    }
    if (!(coarseSmoothing >= 0 && coarseSmoothing <= 50)) {
      throw new IllegalArgumentException(
          "score.coarseSmoothing is " + coarseSmoothing + "; 0 (none) to 50 is allowed.");
    }
    if (neighbours < 0 || neighbours > MOST_NEIGHBOURS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "score.neighbours is %d; 0 (none) to %d is allowed.",
              neighbours,
              MOST_NEIGHBOURS));
    }
  }

  /** Deviation of the Gaussian of the coarser map, in patches; 0: there is none. */
  public double coarseScale() {
    return combine == Combination.FUSION ? coarseSmoothing : 0;
  }

  /** How many patches of the training images a model remembers at most. */
  public int remembered() {
    return combine == Combination.FUSION ? neighbours : 0;
  }

  /**
   * The measures that these settings stand for; settings become measures nowhere else.
   *
   * @param student whether there is one; without, the likelihood takes the place of the distance
   * @param neighbours of the patches that the model remembers; empty: it remembers none
   * @param fusion learned weights; asked by {@link Combination#FUSION} alone
   * @throws IllegalArgumentException if the weights are of other measures, or there are none
   */
  Measures measures(boolean student, Optional<NearestNeighbours> neighbours, FusionWeights fusion) {
    AnomalyMeasure distance = student ? new Distance() : new InverseLikelihood();
    return switch (combine) {
      case DISTANCE -> Measures.of(distance);
      case DISTANCE_AND_LIKELIHOOD -> Measures.all(List.of(distance, new Likelihood()));
      case FUSION -> fusion.of(fused(student, neighbours), distance);
    };
  }

  /** The measures that are fused; empty where the map is no fusion. */
  List<AnomalyMeasure> fused(boolean student, Optional<NearestNeighbours> neighbours) {
    List<AnomalyMeasure> fused = new ArrayList<>();
    if (combine != Combination.FUSION) {
      return fused;
    }
    if (student) {
      fused.add(new Distance());
      fused.add(new VolumeCorrectedDistance());
    } else {
      fused.add(new InverseLikelihood());
    }
    neighbours.ifPresent(fused::add);
    return fused;
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
    DISTANCE_AND_LIKELIHOOD,
    /**
     * The mean of up to three measures by weights that the model has learned: the distance, the
     * {@linkplain VolumeCorrectedDistance volume-corrected distance} and the {@linkplain
     * NearestNeighbours nearest neighbours}, each as its logarithm's distance from the mean over
     * patches of held-out good images, in deviations; see {@link FusionWeights}. One tells textures
     * apart, one objects, one repeated parts. The map is the exponential of that, so that a patch
     * like the mean good one is 1 before calibration.
     */
    @SerializedName("fusion")
    FUSION
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
