package sc.fiji.ast.pipeline.train;

import java.time.Duration;
import java.util.Map;
import sc.fiji.ast.progress.Progress;

/**
 * How long a training will take on this machine, as measured before it on a few steps.
 *
 * @param stages what is to be done in each
 */
public record TimeForecast(Map<Progress.Stage, Work> stages) {

  public TimeForecast {
    stages = Map.copyOf(stages);
  }

  /** The time of a stage. */
  public Duration of(Progress.Stage stage) {
    return stages.getOrDefault(stage, Work.NONE).time();
  }

  /** The time of all stages. */
  public Duration total() {
    return stages.values().stream().map(Work::time).reduce(Duration.ZERO, Duration::plus);
  }

  /** The time of all stages that come after one. */
  Duration after(Progress.Stage stage) {
    return stages.keySet().stream()
        .filter(later -> later.compareTo(stage) > 0)
        .map(this::of)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * @param steps or images to do; those of an interrupted run that goes on do not count
   * @param each the time of one
   */
  public record Work(int steps, Duration each) {

    static final Work NONE = new Work(0, Duration.ZERO);

    Duration time() {
      return each.multipliedBy(steps);
    }
  }
}
