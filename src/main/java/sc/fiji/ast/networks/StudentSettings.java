package sc.fiji.ast.networks;

/**
 * The network that learns to copy the teacher. All but the kind is of the feed-forward student;
 * flow students have the sizes of the teacher.
 *
 * @param kind what it is
 * @param blocks residual blocks
 * @param hidden channels inside
 * @param slope of the leaky ReLU below 0
 */
public record StudentSettings(StudentKind kind, int blocks, int hidden, double slope) {

  public StudentSettings {
    if (blocks < 1 || blocks > 64) {
      throw new IllegalArgumentException("student.blocks is " + blocks + "; 1 to 64 is allowed.");
    }
    if (hidden < 1 || hidden > 4096) {
      throw new IllegalArgumentException("student.hidden is " + hidden + "; 1 to 4096 is allowed.");
    }
    if (!(slope >= 0 && slope < 1)) {
      throw new IllegalArgumentException(
          "student.slope is " + slope + "; 0 up to, but not, 1 is allowed.");
    }
  }
}
