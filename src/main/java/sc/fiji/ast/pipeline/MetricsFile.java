package sc.fiji.ast.pipeline;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sc.fiji.ast.evaluation.BestF1;
import sc.fiji.ast.evaluation.ImageMetrics;
import sc.fiji.ast.evaluation.PixelMetrics;
import sc.fiji.ast.model.AtomicFile;

/**
 * The figures of an evaluation as metrics.json, from 0 to 1; null where a figure has no meaning,
 * such as an AUROC without anomalous images.
 */
public final class MetricsFile {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().create();

  private MetricsFile() {}

  /**
   * @param seconds that each stage took, by its name
   */
  public static void write(Path file, DatasetEvaluation evaluation, Map<String, Double> seconds)
      throws IOException {
    ImageMetrics images = evaluation.images();
    PixelMetrics pixels = evaluation.pixels();
    JsonObject json = new JsonObject();
    add(json, "image_auroc", images.auroc());
    add(json, "image_f1max", f1(images.bestF1()));
    add(json, "average_precision", images.averagePrecision());
    add(json, "pixel_auroc", pixels.auroc());
    add(json, "aupro_30", pixels.aupro(0.3));
    add(json, "aupro_05", pixels.aupro(0.05));
    add(json, "pixel_f1max", f1(pixels.bestF1()));
    json.addProperty("good_images", images.good());
    json.addProperty("anomalous_images", images.anomalous());
    json.addProperty("normal_pixels", pixels.normalPixels());
    json.addProperty("anomalous_pixels", pixels.anomalousPixels());
    json.addProperty("anomalous_regions", pixels.regions());
    json.add("seconds", GSON.toJsonTree(seconds));
    AtomicFile.write(file, out -> out.write(GSON.toJson(json).getBytes(StandardCharsets.UTF_8)));
  }

  private static OptionalDouble f1(Optional<BestF1> best) {
    return best.map(f1 -> OptionalDouble.of(f1.f1())).orElse(OptionalDouble.empty());
  }

  private static void add(JsonObject json, String key, OptionalDouble value) {
    json.add(key, value.isPresent() ? new JsonPrimitive(value.getAsDouble()) : JsonNull.INSTANCE);
  }
}
