package sc.fiji.ast.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import sc.fiji.ast.features.backbone.FeatureShape;

/**
 * What a model file says of itself, readable without its weights.
 *
 * @param formatVersion of the file
 * @param settings it was trained with; a backbone that has no known name is named by its sha256:
 *     models come from anywhere, and what is trained by the settings of one opens no file of its
 *     choice
 * @param backbone the feature extractor, with what identifies its weights
 * @param featureShape of one feature map
 * @param provenance where it comes from
 * @param calibration what its scores mean
 * @param fusion learned weights of the measures that make the map
 * @param channelLimits what the deviation of each channel hardly ever exceeds in good images; empty
 *     where channels are not told apart
 */
public record ModelDescription(
    int formatVersion,
    Settings settings,
    BackboneIdentity backbone,
    FeatureShape featureShape,
    Provenance provenance,
    Calibration calibration,
    FusionWeights fusion,
    List<Double> channelLimits) {

  public ModelDescription {
    // Files older than this key: Gson gives null.
    fusion = fusion == null ? FusionWeights.NONE : fusion;
    channelLimits = channelLimits == null ? List.of() : List.copyOf(channelLimits);
    requirePositive(channelLimits);
    requireLimitOfEach(channelLimits, calibration);
    if (settings != null && backbone != null && backbone.sha256() != null) {
      settings = settings.withoutPath(backbone.sha256());
    }
  }

  /** Of a model whose map is no fusion. */
  public ModelDescription(
      int formatVersion,
      Settings settings,
      BackboneIdentity backbone,
      FeatureShape featureShape,
      Provenance provenance,
      Calibration calibration) {
    this(
        formatVersion,
        settings,
        backbone,
        featureShape,
        provenance,
        calibration,
        FusionWeights.NONE,
        List.of());
  }

  private static void requireLimitOfEach(List<Double> limits, Calibration calibration) {
    int channels = calibration == null ? 0 : calibration.intensities().channels().size();
    if (!limits.isEmpty() && limits.size() != channels) {
      throw new IllegalArgumentException(
          "channelLimits has "
              + limits.size()
              + " numbers, but there are intensities of "
              + channels
              + " channels; one for each is allowed.");
    }
  }

  private static void requirePositive(List<Double> limits) {
    for (Double limit : limits) {
      if (!(limit > 0) || limit.isInfinite()) {
        throw new IllegalArgumentException(
            "channelLimits has " + limit + "; numbers above 0 and finite are allowed.");
      }
    }
  }

  /** Tells trained models apart, and copies of one with other thresholds. */
  public String fingerprint() {
    StringBuilder print = new StringBuilder(provenance.digest() + "@" + provenance.created());
    provenance.latestCalibration().ifPresent(latest -> print.append("@").append(latest.date()));
    if (calibration.isSetByHand()) {
      print.append("*").append(calibration.handFactor());
    }
    return print.toString();
  }

  /** The same model with another calibration. */
  public ModelDescription withCalibration(Calibration other) {
    return new ModelDescription(
        formatVersion, settings, backbone, featureShape, provenance, other, fusion, channelLimits);
  }

  /** The same model with thresholds learned anew, and the record of that. */
  public ModelDescription recalibrated(Calibration learned, Recalibration record) {
    return new ModelDescription(
        formatVersion,
        settings,
        backbone,
        featureShape,
        provenance.with(record),
        learned,
        fusion,
        channelLimits);
  }

  /**
   * @param name a known name, or words that tell people which file it was; never a place to look.
   *     Without control characters, and cut where it is long, so that it can stand in a message.
   * @param sha256 of the weights file: by it the backbone is found
   */
  public record BackboneIdentity(String name, String sha256) {

    private static final int MOST_CHARACTERS = 200;

    public BackboneIdentity {
      if (name != null) {
        name = name.replaceAll("\\p{Cntrl}", "?");
        name = name.substring(0, Math.min(name.length(), MOST_CHARACTERS));
      }
    }

    /** Of a model of depth alone. */
    public static final BackboneIdentity NONE = new BackboneIdentity("none", "none");
  }

  /**
   * @param images good images in all
   * @param heldOut of them kept from training, for the thresholds
   * @param digest sha256 over the pixels of all images
   * @param largestWidth of the largest of them, in pixels; 0 in files that do not tell
   * @param largestHeight of the largest of them, in pixels; 0 in files that do not tell
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
   * @param turned whether images were learned in their four quarter turns
   * @param calibrations of the thresholds after training, the latest last; none in files that do
   *     not tell
   */
  public record Provenance(
      int images,
      int heldOut,
      String digest,
      long largestWidth,
      long largestHeight,
      String version,
      String engine,
      String device,
      Instant created,
      double seconds,
      double teacherLoss,
      double studentLoss,
      int teacherSteps,
      int studentSteps,
      boolean finishedEarly,
      boolean turned,
      List<Recalibration> calibrations) {

    public Provenance {
      // Files older than this key: Gson gives null.
      calibrations = calibrations == null ? List.of() : List.copyOf(calibrations);
    }

    /** What the thresholds rest on; empty where on images held out from training. */
    public Optional<Recalibration> latestCalibration() {
      return calibrations.isEmpty()
          ? Optional.empty()
          : Optional.of(calibrations.get(calibrations.size() - 1));
    }

    private Provenance with(Recalibration latest) {
      List<Recalibration> all = new ArrayList<>(calibrations);
      all.add(latest);
      return new Provenance(
          images,
          heldOut,
          digest,
          largestWidth,
          largestHeight,
          version,
          engine,
          device,
          created,
          seconds,
          teacherLoss,
          studentLoss,
          teacherSteps,
          studentSteps,
          finishedEarly,
          turned,
          all);
    }

    /** Of a new training. */
    public static ProvenanceBuilder builder() {
      return new ProvenanceBuilder();
    }
  }

  /**
   * Thresholds that were learned after training, from other good images.
   *
   * @param date when
   * @param images how many good images they rest on
   * @param rate the false-alarm rate asked for
   * @param folder the last part of the path of the images
   */
  public record Recalibration(Instant date, int images, double rate, String folder) {

    public Recalibration {
      Objects.requireNonNull(date, "calibrations.date is missing");
      Objects.requireNonNull(folder, "calibrations.folder is missing");
    }
  }
}
