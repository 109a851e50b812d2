package sc.fiji.ast.pipeline.toy;

import java.util.List;
import sc.fiji.ast.nn.StudentKind;

/**
 * What the toy example gave.
 *
 * @param training the points learned from: x, y, x, y, ...
 * @param students one for each kind of student
 */
public record ToyResult(float[] training, List<ToyStudent> students) {

  /**
   * One student.
   *
   * @param kind of the student
   * @param map its calibrated distances to the teacher on a square grid, row by row from the lowest
   *     y: 1 is exceeded by 5 % of new points of the training density
   * @param divergence the median of the map away from the training density
   * @param found the part of the map away from the training density that exceeds 1
   */
  public record ToyStudent(StudentKind kind, float[] map, double divergence, double found) {}
}
