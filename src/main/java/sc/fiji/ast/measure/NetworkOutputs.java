package sc.fiji.ast.measure;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import sc.fiji.ast.networks.TeacherOutput;

/**
 * A feature map, and what trained networks make of it. Measures share it: each network runs when
 * its output is first asked for, and once. All arrays belong to the manager of the features. Not
 * for several threads at once.
 */
public final class NetworkOutputs {

  private final NDArray features;
  private final Supplier<TeacherOutput> teacherRun;
  private final Supplier<NDArray> studentRun;
  private TeacherOutput teacher;
  private NDArray student;

  /**
   * @param features [N,C,H,W], as the backbone gives them
   * @param teacher runs the teacher on them
   * @param student runs the student on them
   */
  public NetworkOutputs(
      NDArray features, Supplier<TeacherOutput> teacher, Supplier<NDArray> student) {
    this.features = features;
    teacherRun = teacher;
    studentRun = student;
  }

  /** Where no network was trained; asking for its output is an error. */
  public static NetworkOutputs none(NDArray features) {
    return new NetworkOutputs(features, missing("teacher"), missing("student"));
  }

  /**
   * Stands for the output of a network that there is not.
   *
   * @param network the name of the network
   */
  public static <T> Supplier<T> missing(String network) {
    return () -> {
      throw new IllegalStateException(
          "There is no " + network + ", but a measure needs it. Choose another measure.");
    };
  }

  /** [N,C,H,W], as the backbone gives them. */
  public NDArray features() {
    return features;
  }

  public TeacherOutput teacher() {
    if (teacher == null) {
      teacher = teacherRun.get();
    }
    return teacher;
  }

  /**
   * The student's guess of the teacher's latent maps, [N,C,H,W].
   *
   * @throws IllegalStateException if there is no student
   */
  public NDArray student() {
    if (student == null) {
      student = studentRun.get();
    }
    return student;
  }
}
