package sc.fiji.ast.model;

import java.time.Instant;
import sc.fiji.ast.features.FeatureShape;

/**
 * What a model file says of itself, readable without its weights.
 *
 * @param formatVersion of the file
 * @param settings it was trained with
 * @param backbone the feature extractor, with what identifies its weights
 * @param featureShape of one feature map
 * @param provenance where it comes from
 * @param calibration what its scores mean
 */
public record ModelDescription(
    int formatVersion,
    Settings settings,
    BackboneIdentity backbone,
    FeatureShape featureShape,
    Provenance provenance,
    Calibration calibration) {

  /** Tells trained models apart, and copies of one whose thresholds were set by hand. */
  public String fingerprint() {
    String trained = provenance.digest() + "@" + provenance.created();
    return calibration.isSetByHand() ? trained + "*" + calibration.handFactor() : trained;
  }

  /** The same model with another calibration. */
  public ModelDescription withCalibration(Calibration other) {
    return new ModelDescription(formatVersion, settings, backbone, featureShape, provenance, other);
  }

  /**
   * @param name a known name, or the name of the weights file
   * @param sha256 of the weights file
   */
  public record BackboneIdentity(String name, String sha256) {

    /** Of a model of depth alone. */
    public static final BackboneIdentity NONE = new BackboneIdentity("none", "none");
  }

  /**
   * @param images good images in all
   * @param heldOut of them kept from training, for the thresholds
   * @param digest sha256 over the pixels of all images
   * @param version of this plugin
   * @param engine name and version
   * @param device that trained it
   * @param created when training ended
   * @param seconds that training took
   * @param teacherLoss mean of the last steps
   * @param studentLoss mean of the last steps
   * @param teacherSteps that the teacher took; 0 in files that do not tell
   * @param studentSteps that the student took; 0 in files that do not tell
   * @param finishedEarly whether one of them took fewer steps than the settings say, because the
   *     user found it enough
   */
  public record Provenance(
      int images,
      int heldOut,
      String digest,
      String version,
      String engine,
      String device,
      Instant created,
      double seconds,
      double teacherLoss,
      double studentLoss,
      int teacherSteps,
      int studentSteps,
      boolean finishedEarly) {}
}
