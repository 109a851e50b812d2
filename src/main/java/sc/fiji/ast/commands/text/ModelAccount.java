package sc.fiji.ast.commands.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.FusionWeights;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelDescription.Provenance;
import sc.fiji.ast.model.ModelDescription.Recalibration;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.scoring.threshold.Promise;

/** A readable account of a model. */
public final class ModelAccount {

  private ModelAccount() {}

  public static String of(Path file, ModelDescription model) {
    TextLines lines =
        new TextLines().add("Model", file).add("Format version", model.formatVersion());
    addExpectations(lines, model);
    addProvenance(lines, model.provenance());
    addCalibration(lines, model.calibration());
    addImagesOfThresholds(lines, model);
    model.fusion().terms().forEach(term -> lines.add("Map fuses", words(term)));
    return lines.add("Settings", "").toString() + SettingsJson.toJson(model.settings()) + "\n";
  }

  private static String words(FusionWeights.Term term) {
    return String.format(
        Locale.ROOT,
        "%s, weight %s; logarithms of good patches %s +- %s",
        term.measure(),
        number(term.weight()),
        number(term.mean()),
        number(term.deviation()));
  }

  private static void addExpectations(TextLines lines, ModelDescription model) {
    Calibration calibration = model.calibration();
    lines.add("Expects", expected(model)).add("Intensities", words(calibration.intensities()));
    List<IntensityRange> channels = calibration.intensities().channels();
    for (int c = 0; c < channels.size(); c++) {
      int number = model.settings().channels().number(c);
      lines.add("Intensities of channel " + number, words(channels.get(c)));
    }
    lines
        .add("Backbone", model.backbone().name())
        .add("Backbone sha256", model.backbone().sha256());
  }

  private static String words(IntensityRange range) {
    return number(range.min()) + " to " + number(range.max());
  }

  private static String expected(ModelDescription model) {
    Modality modality = model.settings().modality();
    String bits = modality.usesImage() ? ", " + bits(model.calibration()) : "";
    return modality.label() + bits + channels(model) + ", foreground: " + foreground(model);
  }

  /** Nothing where each plane stands for itself. */
  private static String channels(ModelDescription model) {
    int count = model.calibration().intensities().channels().size();
    return count == 0
        ? ""
        : ", " + count + " channels together (" + model.settings().channels() + ")";
  }

  private static String foreground(ModelDescription model) {
    return switch (model.settings().foreground().from()) {
      case DEPTH -> "from depth";
      case ROI -> "a selection or a mask";
      case THRESHOLD -> "by threshold";
      case NONE -> "all of the image";
    };
  }

  private static String bits(Calibration calibration) {
    return switch (calibration.bitDepth()) {
      case EIGHT -> "8 bits";
      case SIXTEEN -> "16 bits";
      case FLOAT -> "32-bit float";
    };
  }

  private static void addProvenance(TextLines lines, Provenance from) {
    lines
        .add("Trained", from.created())
        .add("Good images", from.images() + ", of them held out for thresholds " + from.heldOut())
        .add("Learned", from.turned() ? "in four quarter turns each" : "as they are")
        .add("Largest image", size(from))
        .add("Digest of images", from.digest())
        .add("Seconds", number(from.seconds()))
        .add("Teacher's loss", number(from.teacherLoss()) + after(from.teacherSteps()))
        .add("Student's loss", number(from.studentLoss()) + after(from.studentSteps()))
        .add("Finished early", from.finishedEarly() ? "yes, when the user found it enough" : "no")
        .add("AST for Fiji", from.version())
        .add("Engine", from.engine() + " on " + from.device());
  }

  private static String size(Provenance from) {
    return from.largestWidth() == 0
        ? "unknown"
        : from.largestWidth() + " x " + from.largestHeight() + " pixels";
  }

  /** Files of the first version do not tell. */
  private static String after(int steps) {
    return steps == 0 ? "" : " after " + steps + " steps";
  }

  private static void addCalibration(TextLines lines, Calibration calibration) {
    lines
        .add("Image threshold", number(calibration.imageThreshold()) + " (raw), scored as 1")
        .add("Pixel threshold", number(calibration.pixelThreshold()) + " (raw), shown as 1")
        .add("Mask of an anomalous image", "from " + number(calibration.usualMaximum()))
        .add(
            "Uncertain",
            number(calibration.uncertainFrom()) + " to " + number(calibration.uncertainTo()))
        .add("Set by hand", byHand(calibration))
        .add("False alarm rate", number(calibration.falseAlarmRate()));
  }

  private static void addImagesOfThresholds(TextLines lines, ModelDescription model) {
    int images = model.calibration().heldOut();
    String origin =
        model
            .provenance()
            .latestCalibration()
            .map(latest -> String.format(Locale.ROOT, " good images of '%s'", latest.folder()))
            .orElse(" held-out good images");
    lines
        .add("Thresholds rest on", images + origin)
        .add("Promise", new Promise(model.calibration()).sentence());
    for (Recalibration past : model.provenance().calibrations()) {
      lines.add(
          "Calibrated",
          String.format(
              Locale.ROOT,
              "%s, by %d images of '%s' for a rate of %s",
              past.date(),
              past.images(),
              past.folder(),
              number(past.rate())));
    }
  }

  private static String byHand(Calibration calibration) {
    return calibration.isSetByHand()
        ? number(calibration.handFactor()) + " times the thresholds learned; no rate is promised"
        : "no: as learned";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
