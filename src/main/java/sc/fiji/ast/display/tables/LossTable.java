package sc.fiji.ast.display.tables;

import ij.measure.ResultsTable;
import java.util.List;

/** The losses of a training, one row a step. */
public final class LossTable {

  /** The title of its window. */
  public static final String TITLE = "AST Losses";

  private LossTable() {}

  /** Steps that only one of the two networks took are NaN for the other. */
  public static ResultsTable of(List<Double> teacher, List<Double> student) {
    ResultsTable table = new ResultsTable();
    table.setNaNEmptyCells(true);
    for (int step = 0; step < Math.max(teacher.size(), student.size()); step++) {
      table.incrementCounter();
      table.addValue("Step", step + 1);
      addLoss(table, "Teacher", teacher, step);
      addLoss(table, "Student", student, step);
    }
    return table;
  }

  private static void addLoss(ResultsTable table, String network, List<Double> losses, int step) {
    if (step < losses.size()) {
      table.addValue(network, losses.get(step));
    }
  }
}
