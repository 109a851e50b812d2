package sc.fiji.ast.commands.text;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sc.fiji.ast.pipeline.train.ImageSize;
import sc.fiji.ast.pipeline.train.TimeForecast;
import sc.fiji.ast.pipeline.train.TrainingPlan;
import sc.fiji.ast.progress.Progress;

/** A readable account of what was found before training. */
public final class PlanAccount {

  /** Further reasons are counted only. */
  private static final int MOST_REASONS = 20;

  private PlanAccount() {}

  public static String of(TrainingPlan plan) {
    TextLines lines =
        new TextLines()
            .add("Images found", plan.images())
            .add("Learned from", plan.usable() - plan.heldOut())
            .add("Held out", plan.heldOut() + ", for the thresholds")
            .add("Left out", plan.leftOut().size())
            .add("Size", sizes(plan.smallest(), plan.largest()))
            .add("Type", type(plan))
            .add(plan.goesOn() ? "Time left here" : "Time here", time(plan.forecast()));
    return lines + stages(plan.forecast()) + reasons(plan);
  }

  private static String sizes(ImageSize smallest, ImageSize largest) {
    return smallest.equals(largest)
        ? words(smallest) + " pixels"
        : words(smallest) + " to " + words(largest) + " pixels";
  }

  private static String words(ImageSize size) {
    return size.width() + " x " + size.height();
  }

  private static String type(TrainingPlan plan) {
    int grey = plan.usable() - plan.colour();
    String colours = grey == 0 ? "colour" : "grey";
    if (grey > 0 && plan.colour() > 0) {
      colours = String.format(Locale.ROOT, "%d colour, %d grey", plan.colour(), grey);
    }
    return plan.bitDepth().label() + ", " + colours;
  }

  private static String time(TimeForecast forecast) {
    return "about " + TimeWords.of(forecast.total());
  }

  private static String stages(TimeForecast forecast) {
    Map<Progress.Stage, TimeForecast.Work> sorted = new TreeMap<>(forecast.stages());
    return sorted.keySet().stream()
        .map(stage -> new TextLines().add("  " + word(stage), TimeWords.of(forecast.of(stage))))
        .map(TextLines::toString)
        .collect(Collectors.joining());
  }

  private static String word(Progress.Stage stage) {
    return switch (stage) {
      case FEATURES -> "features";
      case TEACHER -> "teacher";
      case LATENTS -> "teacher's outputs";
      case STUDENT -> "student";
      case CALIBRATION -> "thresholds";
      default -> stage.label();
    };
  }

  private static String reasons(TrainingPlan plan) {
    String reasons =
        plan.leftOut().stream()
            .limit(MOST_REASONS)
            .map(reason -> String.format(Locale.ROOT, "Left out: %s%n", reason))
            .collect(Collectors.joining());
    int more = plan.leftOut().size() - MOST_REASONS;
    return more > 0 ? reasons + String.format(Locale.ROOT, "and %d more%n", more) : reasons;
  }
}
