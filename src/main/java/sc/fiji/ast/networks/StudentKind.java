package sc.fiji.ast.networks;

import com.google.gson.annotations.SerializedName;
import java.util.ArrayList;
import java.util.List;

/** What the student is; all but the first serve comparisons (Table 5 of the paper). */
public enum StudentKind {
  /** The paper's: a plain convolutional network. */
  @SerializedName("feed-forward")
  FEED_FORWARD("feed-forward"),
  /** A flow like the teacher. */
  @SerializedName("symmetric flow")
  SYMMETRIC_FLOW("symmetric flow"),
  /** A flow with twice the teacher's blocks. */
  @SerializedName("deeper flow")
  DEEPER_FLOW("deeper flow"),
  /** The teacher's likelihood alone tells anomalies. */
  @SerializedName("none")
  NONE("none");

  private final String label;

  StudentKind(String label) {
    this.label = label;
  }

  /** The word of settings and reports. */
  public String label() {
    return label;
  }

  /** The flow of a flow student. */
  TeacherSettings flow(TeacherSettings teacher) {
    List<Integer> kernels = new ArrayList<>(teacher.kernels());
    if (this == DEEPER_FLOW) {
      kernels.addAll(teacher.kernels());
    }
    return new TeacherSettings(teacher.hidden(), kernels, teacher.clamp());
  }
}
