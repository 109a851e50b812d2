package sc.fiji.ast.nn;

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
  }
}
