package sc.fiji.ast.cluster;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;

/**
 * What to score, as text that goes to all machines: with paths that mean the same on each of them.
 *
 * @param folder of images
 * @param model a model file, of the driver; executors get its bytes
 * @param results folder to write to
 * @param foreground mask image, or folder of them; empty: none
 * @param threshold calibrated
 * @param device as {@link FolderScoringRequest} has it
 * @param resume whether images that have their results already are passed over
 */
record ClusterRequest(
    String folder,
    String model,
    String results,
    String foreground,
    double threshold,
    String device,
    boolean resume)
    implements Serializable {

  private static final List<String> KEYS =
      List.of("folder", "model", "results", "threshold", "foreground", "resume", "device");

  /**
   * @param arguments each {@code key=value}
   * @throws IllegalArgumentException naming the key, and what is allowed
   */
  static ClusterRequest parse(String... arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      int end = argument.indexOf('=');
      String key = end < 0 ? argument : argument.substring(0, end);
      if (end < 0 || !KEYS.contains(key) || values.put(key, argument.substring(end + 1)) != null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "'%s' is no input, or is given twice. Give folder=, model= and results=, and of the"
                    + " others what is wanted: %s.",
                argument,
                String.join(", ", KEYS)));
      }
    }
    return new ClusterRequest(
        SharedPath.of("folder", required(values, "folder")),
        SharedPath.of("model", required(values, "model")),
        SharedPath.of("results", required(values, "results")),
        SharedPath.of("foreground", values.getOrDefault("foreground", "")),
        threshold(values.getOrDefault("threshold", "1")),
        values.getOrDefault("device", "auto"),
        resume(values.getOrDefault("resume", "false")));
  }

  private static String required(Map<String, String> values, String key) {
    String value = values.getOrDefault(key, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(key + " is missing; give it as " + key + "=/PATH.");
    }
    return value;
  }

  private static double threshold(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "threshold is '" + text + "'; a number above 0 is allowed, 1 is the model's own.", e);
    }
  }

  private static boolean resume(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("resume is '" + text + "'; true and false are allowed.");
    }
    return text.equals("true");
  }

  /** The same, on this machine. */
  FolderScoringRequest here() {
    return new FolderScoringRequest(
        Path.of(folder),
        Path.of(model),
        Path.of(results),
        foreground.isEmpty() ? null : Path.of(foreground),
        threshold,
        device,
        resume);
  }
}
