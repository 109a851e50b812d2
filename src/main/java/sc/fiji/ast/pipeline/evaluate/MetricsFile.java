package sc.fiji.ast.pipeline.evaluate;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.MetricEstimate;
import sc.fiji.ast.evaluation.MetricEstimates;
import sc.fiji.ast.evaluation.metrics.Metric;
import sc.fiji.ast.files.AtomicFile;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.scoring.threshold.Verdict;

/**
 * The figures of an evaluation as metrics.json, from 0 to 1; null where a figure has no meaning,
 * such as an AUROC without anomalous images, with the reason under {@code reasons}.
 */
public final class MetricsFile {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().create();

  private MetricsFile() {}

  /**
   * @param calibration of the model that was evaluated
   * @param seconds that each stage took, by its name
   */
  public static void write(
      Path file, DatasetEvaluation evaluation, Calibration calibration, Map<String, Double> seconds)
      throws IOException {
    byte[] json = bytes(json(evaluation.evaluation(calibration), seconds));
    AtomicFile.write(file, out -> out.write(json));
  }

  /** The text of the file, in UTF-8, with what was evaluated. */
  static byte[] json(
      EvaluationRequest request, Evaluation evaluation, Map<String, Double> seconds) {
    JsonObject json = json(evaluation, seconds);
    json.addProperty("data_set", request.folder().toAbsolutePath().normalize().toString());
    json.addProperty("model", request.model().toAbsolutePath().normalize().toString());
    return bytes(json);
  }

  private static byte[] bytes(JsonObject json) {
    return GSON.toJson(json).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject json(Evaluation evaluation, Map<String, Double> seconds) {
    JsonObject json = figures(evaluation.all());
    json.addProperty("not_scored", evaluation.images().size() - evaluation.scored().size());
    json.add("uncertain", pair(evaluation.uncertainFrom(), evaluation.uncertainTo()));
    json.add("confusion", confusion(evaluation));
    JsonObject types = new JsonObject();
    evaluation.types().forEach(type -> types.add(type.label(), figures(type)));
    json.add("types", types);
    json.add("seconds", GSON.toJsonTree(seconds));
    return json;
  }

  private static JsonObject figures(MetricEstimates figures) {
    JsonObject json = new JsonObject();
    JsonObject intervals = new JsonObject();
    JsonObject reasons = new JsonObject();
    for (Metric metric : Metric.values()) {
      MetricEstimate figure = figures.get(metric);
      json.add(
          metric.key(),
          figure.value().isPresent()
              ? new JsonPrimitive(figure.value().getAsDouble())
              : JsonNull.INSTANCE);
      intervals.add(
          metric.key(),
          figure.interval().map(i -> pair(i.low(), i.high())).orElse(JsonNull.INSTANCE));
      if (!figure.reason().isEmpty()) {
        reasons.addProperty(metric.key(), figure.reason());
      }
    }
    json.addProperty("good_images", figures.good());
    json.addProperty("anomalous_images", figures.anomalous());
    json.addProperty("anomalous_images_with_truth", figures.anomalousWithTruth());
    json.addProperty("normal_pixels", figures.normalPixels());
    json.addProperty("anomalous_pixels", figures.anomalousPixels());
    json.addProperty("anomalous_regions", figures.regions());
    json.add("intervals", intervals);
    json.add("reasons", reasons);
    return json;
  }

  private static JsonElement pair(double low, double high) {
    JsonArray pair = new JsonArray();
    pair.add(low);
    pair.add(high);
    return pair;
  }

  private static JsonObject confusion(Evaluation evaluation) {
    JsonObject json = new JsonObject();
    for (boolean anomalous : new boolean[] {false, true}) {
      JsonObject verdicts = new JsonObject();
      for (Verdict verdict : Verdict.values()) {
        verdicts.addProperty(verdict.label(), evaluation.count(anomalous, verdict));
      }
      json.add(anomalous ? "anomalous" : "good", verdicts);
    }
    return json;
  }
}
