package sc.fiji.ast.scoring;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Where a heatmap comes from, as it stands among the properties of its file.
 *
 * @param model absolute path of the model file
 * @param fingerprint of the model's description
 * @param scores the calibrated image score of each plane
 */
public record HeatmapOrigin(String model, String fingerprint, List<Double> scores) {

  private static final String MODEL = "ast_model";
  private static final String FINGERPRINT = "ast_fingerprint";
  private static final String SCORES = "ast_scores";

  public HeatmapOrigin {
    scores = List.copyOf(scores);
  }

  public static HeatmapOrigin of(Path model, String fingerprint, List<Double> scores) {
    return new HeatmapOrigin(model.toAbsolutePath().toString(), fingerprint, scores);
  }

  /**
   * Reads it back.
   *
   * @param property gives the value of a key, or null
   * @return empty where the properties are not there, or not those of a heatmap
   */
  public static Optional<HeatmapOrigin> read(UnaryOperator<String> property) {
    String model = property.apply(MODEL);
    String fingerprint = property.apply(FINGERPRINT);
    String scores = property.apply(SCORES);
    if (model == null || fingerprint == null || scores == null) {
      return Optional.empty();
    }
    try {
      List<Double> numbers = Arrays.stream(scores.split(",")).map(Double::valueOf).toList();
      return numbers.stream().allMatch(Double::isFinite)
          ? Optional.of(new HeatmapOrigin(model, fingerprint, numbers))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty(); // The properties of something else.
    }
  }

  /** Keys and values. */
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(MODEL, model);
    properties.put(FINGERPRINT, fingerprint);
    properties.put(SCORES, scores.stream().map(String::valueOf).collect(Collectors.joining(",")));
    return properties;
  }
}
