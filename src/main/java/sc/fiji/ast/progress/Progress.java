package sc.fiji.ast.progress;

import java.time.Duration;

/**
 * How far long work is.
 *
 * @param stage what is being done
 * @param step steps or images done in this stage
 * @param steps of this stage in all
 * @param loss the latest training loss; NaN where the stage has none
 * @param remaining the estimated time until the work is done; where the later stages are not
 *     foreseen, until this one is
 */
public record Progress(Stage stage, int step, int steps, double loss, Duration remaining) {

  /** The stages of work, in their order. */
  public enum Stage {
    DOWNLOAD("Downloading megabytes"),
    SURVEY("Checking images"),
    FORECAST("Measuring the speed"),
    FEATURES("Computing features"),
    TRIAL("Training briefly, for comparison"),
    TEACHER("Training the teacher"),
    LATENTS("Collecting the teacher's outputs"),
    STUDENT("Training the student"),
    LENGTH("Comparing brief and full training"),
    FURTHER("Training further, for comparison"),
    FOLDS("Holding out other good images in turn"),
    FUSION("Comparing measures on good images"),
    WEIGHTS("Choosing the map's weights"),
    CALIBRATION("Calibrating on good images"),
    SCORING("Scoring");

    private final String label;

    Stage(String label) {
      this.label = label;
    }

    /** Whether it goes through steps of learning, not images. */
    public boolean isOfSteps() {
      return switch (this) {
        case TRIAL, TEACHER, STUDENT, FURTHER, FOLDS -> true;
        default -> false;
      };
    }

    /** For people. */
    public String label() {
      return label;
    }
  }
}
