package sc.fiji.ast.display.tables;

import ij.measure.ResultsTable;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.MetricEstimate;
import sc.fiji.ast.evaluation.MetricEstimates;
import sc.fiji.ast.evaluation.metrics.Metric;
import sc.fiji.ast.files.SpreadsheetText;

/** The figures of an evaluation, one row for all and one for each kind of defect. */
public final class EvaluationTable {

  /** The title of its window. */
  public static final String TITLE = "AST Evaluation";

  private EvaluationTable() {}

  /** Cells without a meaning are empty. */
  public static ResultsTable of(Evaluation evaluation) {
    ResultsTable table = new ResultsTable();
    table.setNaNEmptyCells(true);
    List<MetricEstimates> all = new ArrayList<>(evaluation.types());
    all.add(0, evaluation.all());
    for (MetricEstimates figures : all) {
      table.incrementCounter();
      table.addValue("Defect", SpreadsheetText.defused(figures.label()));
      table.addValue("Good", figures.good());
      table.addValue("Anomalous", figures.anomalous());
      for (Metric metric : Metric.values()) {
        addFigure(table, metric.label(), figures.get(metric));
      }
    }
    return table;
  }

  private static void addFigure(ResultsTable table, String label, MetricEstimate figure) {
    table.addValue(label, figure.value().orElse(Double.NaN));
    table.addValue(label + " low", figure.interval().map(i -> i.low()).orElse(Double.NaN));
    table.addValue(label + " high", figure.interval().map(i -> i.high()).orElse(Double.NaN));
  }
}
