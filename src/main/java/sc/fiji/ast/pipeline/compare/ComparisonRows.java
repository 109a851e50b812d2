package sc.fiji.ast.pipeline.compare;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.Spread;
import sc.fiji.ast.evaluation.comparison.VariantComparisonResult;
import sc.fiji.ast.evaluation.comparison.VariantResult;

/** The rows of comparison.csv: a header, and one for each variant. */
final class ComparisonRows {

  private ComparisonRows() {}

  static List<List<Object>> of(VariantComparisonResult comparison) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(header());
    comparison.variants().forEach(variant -> rows.add(row(variant)));
    return rows;
  }

  private static List<Object> header() {
    List<Object> header = new ArrayList<>(List.of("variant", "runs"));
    for (Measure measure : Measure.values()) {
      header.add(measure.key());
      header.add(measure.key() + "_deviation");
    }
    header.add("error");
    return header;
  }

  private static List<Object> row(VariantResult variant) {
    List<Object> row = new ArrayList<>(List.of(variant.name(), variant.succeeded().size()));
    for (Measure measure : Measure.values()) {
      Spread spread = variant.spread(measure);
      row.add(orEmpty(spread.mean()));
      row.add(orEmpty(spread.deviation()));
    }
    row.add(String.join(" ", variant.errors()));
    return row;
  }

  private static Object orEmpty(double value) {
    return Double.isNaN(value) ? "" : value;
  }
}
