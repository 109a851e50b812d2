package sc.fiji.ast.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of the output of a convolution, and what they are made of.
 *
 * @param from the first row of the output
 * @param to behind the last row of the output
 * @param inputFrom the first row of the input that they need
 * @param inputTo behind the last row of the input that they need
 * @param above rows of zeros to add above these
 * @param below rows of zeros to add below these
 */
record RowBand(int from, int to, int inputFrom, int inputTo, int above, int below) {

  /**
   * Bands that make up the output, from top to bottom.
   *
   * @param height of the input
   * @param padding rows of zeros above and below the input together; an odd one is below
   * @param rows of the output in each band; fewer in the last
   */
  static List<RowBand> of(int height, int padding, int kernel, int stride, int rows) {
    int outputs = (height + padding - kernel) / stride + 1;
    List<RowBand> bands = new ArrayList<>();
    for (int from = 0; from < outputs; from += rows) {
      int to = Math.min(outputs, from + rows);
      int first = from * stride - padding / 2;
      int behind = (to - 1) * stride + kernel - padding / 2;
      bands.add(
          new RowBand(
              from,
              to,
              Math.max(0, first),
              Math.min(height, behind),
              Math.max(0, -first),
              Math.max(0, behind - height)));
    }
    return bands;
  }

  /** Bands of one kind are computed with weights laid out alike. */
  List<Integer> kind() {
    return List.of(to - from, inputTo - inputFrom, above, below);
  }
}
