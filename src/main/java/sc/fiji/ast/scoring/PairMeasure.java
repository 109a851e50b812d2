package sc.fiji.ast.scoring;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.nn.Losses;
import sc.fiji.ast.nn.TeacherOutput;

/** The distance of teacher and student (Eq. 4 of the paper), and the teacher's likelihood. */
public final class PairMeasure implements AnomalyMeasure {

  /** So that exponentials stay within what floats hold. */
  private static final double MAX_EXPONENT = 60;

  private final TrainedPair pair;
  private final NDManager constants;
  private final NDArray half;
  private final NDArray channels;

  /** The pair is not closed with it. */
  public PairMeasure(TrainedPair pair, NDManager parent) {
    this.pair = pair;
    constants = parent.newSubManager();
    half = constants.create(0.5f);
    channels = constants.create((float) pair.shape().channels());
  }

  @Override
  public Patches detect(NDArray features) {
    NDArray input = pair.standardise(features);
    TeacherOutput teacher = pair.teacher().forward(input, pair.condition());
    NDArray likelihood = Losses.negativeLogLikelihood(teacher, null, half).div(channels);
    return new Patches(
        distance(input, teacher, likelihood).toFloatArray(), likelihood.toFloatArray());
  }

  /** Without a student: the inverse likelihood, which is positive just as a distance. */
  private NDArray distance(NDArray input, TeacherOutput teacher, NDArray likelihood) {
    return pair.student()
        .map(student -> student.forward(input, pair.condition(), false))
        .map(output -> Losses.distance(output, teacher.z(), null))
        .orElseGet(() -> likelihood.clip(-MAX_EXPONENT, MAX_EXPONENT).exp());
  }

  @Override
  public void close() {
    constants.close();
  }
}
