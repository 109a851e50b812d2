package sc.fiji.ast.training;

import sc.fiji.ast.model.TrainingSettings;

/** The learning rate of each step. */
final class LearningRate {

  private final TrainingSettings settings;
  private final double peak;
  private final int steps;

  LearningRate(TrainingSettings settings, double peak, int steps) {
    this.settings = settings;
    this.peak = peak;
    this.steps = steps;
  }

  /** Rises linearly over the warm-up; then constant, or falling to zero as half a cosine. */
  double at(int step) {
    int warmUp = Math.min(settings.warmUp(), steps - 1);
    if (step < warmUp) {
      return peak * (step + 1) / warmUp;
    }
    if (settings.schedule() == TrainingSettings.Schedule.CONSTANT) {
      return peak;
    }
    double done = (step - warmUp) / (double) Math.max(1, steps - warmUp);
    return peak * 0.5 * (1 + Math.cos(Math.PI * done));
  }
}
