package sc.fiji.ast.networks;

import java.util.List;

/**
 * The normalizing flow.
 *
 * @param hidden channels inside each sub-network
 * @param kernels side of the convolutions of each coupling block; as many blocks as kernels
 * @param clamp bound alpha of the log-scales, see {@link CouplingBlock}
 */
public record TeacherSettings(int hidden, List<Integer> kernels, double clamp) {

  public TeacherSettings {
    kernels = List.copyOf(kernels);
    if (hidden < 1 || hidden > 4096) {
      throw new IllegalArgumentException("teacher.hidden is " + hidden + "; 1 to 4096 is allowed.");
    }
    if (kernels.isEmpty() || kernels.size() > 64) {
      throw new IllegalArgumentException(
          "teacher.kernels has " + kernels.size() + " entries; 1 to 64 are allowed.");
    }
    for (int kernel : kernels) {
      if (kernel < 1 || kernel > 15 || kernel % 2 == 0) {
        throw new IllegalArgumentException(
            "teacher.kernels has " + kernel + "; odd numbers from 1 to 15 are allowed.");
      }
    }
    if (!(clamp > 0 && clamp <= 100)) {
      throw new IllegalArgumentException(
          "teacher.clamp is " + clamp + "; above 0 and up to 100 is allowed.");
    }
  }
}
