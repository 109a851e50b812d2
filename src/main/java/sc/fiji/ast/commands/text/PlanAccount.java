package sc.fiji.ast.commands.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import sc.fiji.ast.dataset.split.HeldOutSplit;
import sc.fiji.ast.pipeline.train.ImageSize;
import sc.fiji.ast.pipeline.train.ImageSurvey;
import sc.fiji.ast.pipeline.train.TimeForecast;
import sc.fiji.ast.pipeline.train.TrainingPlan;
import sc.fiji.ast.progress.Progress;

/** A readable account of what was found before training. */
public final class PlanAccount {

  /** Further reasons are counted only. */
  private static final int MOST_REASONS = 20;

  private PlanAccount() {}

  /** For letters of one width. */
  public static String of(TrainingPlan plan) {
    return of(plan, TextLines::new);
  }

  /** For ImageJ's log. */
  public static String plain(TrainingPlan plan) {
    return of(plan, TextLines::plain);
  }

  private static String of(TrainingPlan plan, Supplier<TextLines> lines) {
    ImageSurvey survey = plan.survey();
    TextLines found =
        lines
            .get()
            .add("Images found", survey.images())
            .add("Learned from", plan.split().training().size())
            .add("Held out", heldOut(plan.split()));
    int copies = plan.split().copies().size();
    if (copies > 0) {
      found.add("Not counted", copies + ", much like one learned");
    }
    found
        .add("Left out", survey.leftOut().size())
        .add("Size", sizes(survey.smallest(), survey.largest()))
        .add("Type", type(survey))
        .add("Seen at", String.format(Locale.ROOT, "%1$d x %1$d pixels", plan.imageSize()))
        .add(plan.goesOn() ? "Time left here" : "Time here", time(plan.forecast()));
    return found + stages(plan.forecast(), lines) + reasons(survey.leftOut());
  }

  /** How many images set the thresholds, and what of them belongs together. */
  static String heldOut(HeldOutSplit split) {
    int images = split.heldOut().size();
    String groups =
        split.groups() < images
            ? String.format(
                Locale.ROOT,
                split.groups() == 1
                    ? ", which belong together"
                    : ", in %d groups that belong together",
                split.groups())
            : "";
    return images + groups + ", for the thresholds";
  }

  private static String sizes(ImageSize smallest, ImageSize largest) {
    return smallest.equals(largest)
        ? words(smallest) + " pixels"
        : words(smallest) + " to " + words(largest) + " pixels";
  }

  private static String words(ImageSize size) {
    return size.width() + " x " + size.height();
  }

  private static String type(ImageSurvey survey) {
    int grey = survey.usable().size() - survey.colour();
    String colours = grey == 0 ? "colour" : "grey";
    if (grey > 0 && survey.colour() > 0) {
      colours = String.format(Locale.ROOT, "%d colour, %d grey", survey.colour(), grey);
    }
    return survey.bitDepth().label() + ", " + colours;
  }

  private static String time(TimeForecast forecast) {
    return "about " + TimeWords.of(forecast.total());
  }

  private static String stages(TimeForecast forecast, Supplier<TextLines> lines) {
    Map<Progress.Stage, TimeForecast.Work> sorted = new TreeMap<>(forecast.stages());
    return sorted.keySet().stream()
        .map(stage -> lines.get().add("  " + word(stage), TimeWords.of(forecast.of(stage))))
        .map(TextLines::toString)
        .collect(Collectors.joining());
  }

  private static String word(Progress.Stage stage) {
    return switch (stage) {
      case FEATURES -> "features";
      case TRIAL -> "brief training";
      case TEACHER -> "teacher";
      case LATENTS -> "teacher's outputs";
      case STUDENT -> "student";
      case FURTHER -> "further training";
      case LENGTH -> "comparison";
      case FOLDS -> "held out in turn";
      case FUSION -> "measures";
      case WEIGHTS -> "map's weights";
      case CALIBRATION -> "thresholds";
      default -> stage.label();
    };
  }

  private static String reasons(List<String> leftOut) {
    String reasons =
        leftOut.stream()
            .limit(MOST_REASONS)
            .map(reason -> String.format(Locale.ROOT, "Left out: %s%n", reason))
            .collect(Collectors.joining());
    int more = leftOut.size() - MOST_REASONS;
    return more > 0 ? reasons + String.format(Locale.ROOT, "and %d more%n", more) : reasons;
  }
}
