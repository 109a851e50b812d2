package sc.fiji.ast.nn;

import com.google.gson.annotations.SerializedName;
import java.util.ArrayList;
import java.util.List;

/** What the student is; all but the first serve comparisons (Table 5 of the paper). */
public enum StudentKind {
  /** The paper's: a plain convolutional network. */
  @SerializedName("feed-forward")
  FEED_FORWARD,
  /** A flow like the teacher. */
  @SerializedName("symmetric flow")
  SYMMETRIC_FLOW,
  /** A flow with twice the teacher's blocks. */
  @SerializedName("deeper flow")
  DEEPER_FLOW,
  /** The teacher's likelihood alone tells anomalies. */
  @SerializedName("none")
  NONE;

  /** The flow of a flow student. */
  TeacherSettings flow(TeacherSettings teacher) {
    List<Integer> kernels = new ArrayList<>(teacher.kernels());
    if (this == DEEPER_FLOW) {
      kernels.addAll(teacher.kernels());
    }
    return new TeacherSettings(teacher.hidden(), kernels, teacher.clamp());
  }
}
