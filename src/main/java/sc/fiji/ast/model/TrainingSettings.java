package sc.fiji.ast.model;

import com.google.gson.annotations.SerializedName;
import sc.fiji.ast.networks.Precision;

/**
 * How teacher and student learn, both with Adam.
 *
 * @param batch images a step
 * @param teacherSteps steps of the teacher, unless {@code teacherEpochs} is set
 * @param teacherEpochs passes of the teacher over the images; 0: {@code teacherSteps} counts
 * @param studentSteps steps of the student, unless {@code studentEpochs} is set
 * @param studentEpochs passes of the student over the images; 0: {@code studentSteps} counts
 * @param trialSteps the first of each network, learned as a brief training of its own that is kept
 *     if it is the better one; 0: none. Fewer than the steps of the full training, or there is none
 *     either
 * @param furtherSteps by which both networks learn further after the full training; what they
 *     become is kept if it is better; 0: none. No more than the steps of the full training, or
 *     there are none either
 * @param furtherFolds where few good images are held out for the thresholds: so many times, others
 *     are held out in their place, and both networks learn {@code trialSteps} steps without them,
 *     only to see how differently good images score; 0: none
 * @param learningRate of the teacher, at its highest
 * @param studentLearningRate of the student, at its highest
 * @param schedule how the rates change
 * @param warmUp steps over which the rates rise from zero
 * @param gradientClip norm to which larger gradients are brought down; 0: none
 * @param weightDecay of both
 * @param precision of their convolutions while they learn
 * @param quarterTurns whether each image that is learned is learned in its four quarter turns, for
 *     objects that may lie at any angle; images are scored, and held out, as they are
 * @param turnTrial whether, where good images are few, it is found out from them whether they are
 *     learned in their quarter turns
 * @param heldOut fraction of the good images that is kept from training for the thresholds
 * @param seed of weights, permutations, order of the images and the choice of those held out
 */
public record TrainingSettings(
    int batch,
    int teacherSteps,
    int teacherEpochs,
    int studentSteps,
    int studentEpochs,
    int trialSteps,
    int furtherSteps,
    int furtherFolds,
    double learningRate,
    double studentLearningRate,
    Schedule schedule,
    int warmUp,
    double gradientClip,
    double weightDecay,
    Precision precision,
    boolean quarterTurns,
    boolean turnTrial,
    double heldOut,
    long seed) {

  public TrainingSettings {
    // Models older than this key: Gson gives null.
    precision = precision == null ? Precision.FLOAT32 : precision;
    require(batch >= 1 && batch <= 1024, "batch", batch, "1 to 1024");
    require(teacherSteps >= 1, "teacherSteps", teacherSteps, "1 or more");
    require(teacherEpochs >= 0, "teacherEpochs", teacherEpochs, "0 (steps count) or more");
    require(studentSteps >= 1, "studentSteps", studentSteps, "1 or more");
    require(studentEpochs >= 0, "studentEpochs", studentEpochs, "0 (steps count) or more");
    require(trialSteps >= 0, "trialSteps", trialSteps, "0 (none) or more");
    require(furtherSteps >= 0, "furtherSteps", furtherSteps, "0 (none) or more");
    require(furtherFolds >= 0 && furtherFolds <= 100, "furtherFolds", furtherFolds, "0 to 100");
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

  /** For settings all of which are said. */
  public static Builder builder() {
    return new Builder();
  }

  /** The same settings with another seed. */
  public TrainingSettings withSeed(long newSeed) {
    return new Builder(this).setSeed(newSeed).build();
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

  /** {@link TrainingSettings} said one by one; all must be said. */
  public static final class Builder {

    private int batch;
    private int teacherSteps;
    private int teacherEpochs;
    private int studentSteps;
    private int studentEpochs;
    private int trialSteps;
    private int furtherSteps;
    private int furtherFolds;
    private double learningRate;
    private double studentLearningRate;
    private Schedule schedule;
    private int warmUp;
    private double gradientClip;
    private double weightDecay;
    private Precision precision = Precision.FLOAT32;
    private boolean quarterTurns;
    private boolean turnTrial;
    private double heldOut;
    private long seed;

    private Builder() {}

    private Builder(TrainingSettings settings) {
      batch = settings.batch;
      teacherSteps = settings.teacherSteps;
      teacherEpochs = settings.teacherEpochs;
      studentSteps = settings.studentSteps;
      studentEpochs = settings.studentEpochs;
      trialSteps = settings.trialSteps;
      furtherSteps = settings.furtherSteps;
      furtherFolds = settings.furtherFolds;
      learningRate = settings.learningRate;
      studentLearningRate = settings.studentLearningRate;
      schedule = settings.schedule;
      warmUp = settings.warmUp;
      gradientClip = settings.gradientClip;
      weightDecay = settings.weightDecay;
      precision = settings.precision;
      quarterTurns = settings.quarterTurns;
      turnTrial = settings.turnTrial;
      heldOut = settings.heldOut;
      seed = settings.seed;
    }

    public Builder setBatch(int batch) {
      this.batch = batch;
      return this;
    }

    public Builder setTeacherSteps(int teacherSteps) {
      this.teacherSteps = teacherSteps;
      return this;
    }

    public Builder setTeacherEpochs(int teacherEpochs) {
      this.teacherEpochs = teacherEpochs;
      return this;
    }

    public Builder setStudentSteps(int studentSteps) {
      this.studentSteps = studentSteps;
      return this;
    }

    public Builder setStudentEpochs(int studentEpochs) {
      this.studentEpochs = studentEpochs;
      return this;
    }

    public Builder setTrialSteps(int trialSteps) {
      this.trialSteps = trialSteps;
      return this;
    }

    public Builder setFurtherSteps(int furtherSteps) {
      this.furtherSteps = furtherSteps;
      return this;
    }

    public Builder setFurtherFolds(int furtherFolds) {
      this.furtherFolds = furtherFolds;
      return this;
    }

    public Builder setLearningRate(double learningRate) {
      this.learningRate = learningRate;
      return this;
    }

    public Builder setStudentLearningRate(double studentLearningRate) {
      this.studentLearningRate = studentLearningRate;
      return this;
    }

    public Builder setSchedule(Schedule schedule) {
      this.schedule = schedule;
      return this;
    }

    public Builder setWarmUp(int warmUp) {
      this.warmUp = warmUp;
      return this;
    }

    public Builder setGradientClip(double gradientClip) {
      this.gradientClip = gradientClip;
      return this;
    }

    public Builder setWeightDecay(double weightDecay) {
      this.weightDecay = weightDecay;
      return this;
    }

    public Builder setPrecision(Precision precision) {
      this.precision = precision;
      return this;
    }

    public Builder setQuarterTurns(boolean quarterTurns) {
      this.quarterTurns = quarterTurns;
      return this;
    }

    public Builder setTurnTrial(boolean turnTrial) {
      this.turnTrial = turnTrial;
      return this;
    }

    public Builder setHeldOut(double heldOut) {
      this.heldOut = heldOut;
      return this;
    }

    public Builder setSeed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * @throws IllegalArgumentException naming what is not allowed
     */
    public TrainingSettings build() {
      return new TrainingSettings(
          batch,
          teacherSteps,
          teacherEpochs,
          studentSteps,
          studentEpochs,
          trialSteps,
          furtherSteps,
          furtherFolds,
          learningRate,
          studentLearningRate,
          schedule,
          warmUp,
          gradientClip,
          weightDecay,
          precision,
          quarterTurns,
          turnTrial,
          heldOut,
          seed);
    }
  }
}
