package sc.fiji.ast.networks;

import ai.djl.ndarray.NDArray;
import sc.fiji.ast.engine.Weights;

/**
 * A student of the teacher's own kind, for comparison (Table 5 of the paper): outside of the
 * training data it tends to go along with the teacher, so that anomalies stay unseen.
 *
 * @param flow owned by this student
 */
record FlowStudent(Teacher flow) implements Student {

  @Override
  public NDArray forward(
      NDArray features, NDArray condition, boolean training, Precision precision) {
    return flow.forward(features, condition, precision).z();
  }

  @Override
  public NDArray forward(NDArray features, NDArray condition, boolean training) {
    return training
        ? Student.super.forward(features, condition, true)
        : flow.forward(features, condition).z();
  }

  @Override
  public void freeze(NDArray condition) {
    flow.freeze(condition);
  }

  @Override
  public Weights weights() {
    return flow.weights();
  }

  @Override
  public void close() {
    flow.close();
  }
}
