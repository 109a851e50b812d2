package sc.fiji.ast.model;

import com.google.gson.annotations.SerializedName;

/**
 * How teacher and student learn, both with Adam.
 *
 * @param batch images a step
 * @param teacherSteps steps of the teacher, unless {@code teacherEpochs} is set
 * @param teacherEpochs passes of the teacher over the images; 0: {@code teacherSteps} counts
 * @param studentSteps steps of the student, unless {@code studentEpochs} is set
 * @param studentEpochs passes of the student over the images; 0: {@code studentSteps} counts
 * @param learningRate of the teacher, at its highest
 * @param studentLearningRate of the student, at its highest
 * @param schedule how the rates change
 * @param warmUp steps over which the rates rise from zero
 * @param gradientClip norm to which larger gradients are brought down; 0: none
 * @param weightDecay of both
 * @param heldOut fraction of the good images that is kept from training for the thresholds
 * @param seed of weights, permutations, order of the images and the choice of those held out
 */
public record TrainingSettings(
    int batch,
    int teacherSteps,
    int teacherEpochs,
    int studentSteps,
    int studentEpochs,
    double learningRate,
    double studentLearningRate,
    Schedule schedule,
    int warmUp,
    double gradientClip,
    double weightDecay,
    double heldOut,
    long seed) {

  public TrainingSettings {
    require(batch >= 1 && batch <= 1024, "batch", batch, "1 to 1024");
    require(teacherSteps >= 1, "teacherSteps", teacherSteps, "1 or more");
    require(teacherEpochs >= 0, "teacherEpochs", teacherEpochs, "0 (steps count) or more");
    require(studentSteps >= 1, "studentSteps", studentSteps, "1 or more");
    require(studentEpochs >= 0, "studentEpochs", studentEpochs, "0 (steps count) or more");
    require(
        learningRate > 0 && learningRate <= 1, "learningRate", learningRate, "above 0 and up to 1");
    require(
        studentLearningRate > 0 && studentLearningRate <= 1,
        "studentLearningRate",
        studentLearningRate,
        "above 0 and up to 1");
    require(warmUp >= 0, "warmUp", warmUp, "0 or more");
    require(gradientClip >= 0, "gradientClip", gradientClip, "0 (none) or more");
    require(weightDecay >= 0 && weightDecay <= 1, "weightDecay", weightDecay, "0 to 1");
    require(heldOut > 0 && heldOut <= 0.5, "heldOut", heldOut, "above 0 and up to 0.5");
  }

  private static void require(boolean sound, String key, Object found, String allowed) {
    if (!sound) {
      throw new IllegalArgumentException(
          "training." + key + " is " + found + "; " + allowed + " is allowed.");
    }
  }

  /** The same settings with another seed. */
  public TrainingSettings withSeed(long newSeed) {
    return new TrainingSettings(
        batch,
        teacherSteps,
        teacherEpochs,
        studentSteps,
        studentEpochs,
        learningRate,
        studentLearningRate,
        schedule,
        warmUp,
        gradientClip,
        weightDecay,
        heldOut,
        newSeed);
  }

  /** Steps of the teacher with so many images. */
  public int teacherStepsFor(int images) {
    return teacherEpochs > 0 ? teacherEpochs * stepsPerEpoch(images) : teacherSteps;
  }

  /** Steps of the student with so many images. */
  public int studentStepsFor(int images) {
    return studentEpochs > 0 ? studentEpochs * stepsPerEpoch(images) : studentSteps;
  }

  private int stepsPerEpoch(int images) {
    return Math.max(1, Math.round((float) images / batch));
  }

  /** How the learning rates change over the steps. */
  public enum Schedule {
    @SerializedName("constant")
    CONSTANT,
    /** Falls to zero as half a period of the cosine. */
    @SerializedName("cosine")
    COSINE
  }
}
