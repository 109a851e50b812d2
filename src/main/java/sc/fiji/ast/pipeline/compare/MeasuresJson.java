package sc.fiji.ast.pipeline.compare;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.Spread;

/** Mean, deviation and number of values of each measure, by its key; null where there is none. */
public final class MeasuresJson {

  private MeasuresJson() {}

  /**
   * @param values what each measure was found to be
   * @param count the key of the number of values, such as "runs"
   */
  public static Map<String, JsonObject> of(
      Function<Measure, Spread> values, List<Measure> measures, String count) {
    Map<String, JsonObject> summary = new LinkedHashMap<>();
    for (Measure measure : measures) {
      summary.put(measure.key(), json(values.apply(measure), count));
    }
    return summary;
  }

  private static JsonObject json(Spread spread, String count) {
    JsonObject json = new JsonObject();
    json.addProperty("mean", orNull(spread.mean()));
    json.addProperty("deviation", orNull(spread.deviation()));
    json.addProperty(count, spread.count());
    return json;
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
