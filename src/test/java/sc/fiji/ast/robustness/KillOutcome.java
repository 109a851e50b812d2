package sc.fiji.ast.robustness;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a command left: the content of its files by their paths, but for what differs from run to
 * run, which are times and what depends on them.
 *
 * @param files a text or digest each
 */
record KillOutcome(Map<String, String> files) {

  private static final Set<String> OF_TIME =
      Set.of(
          "created",
          "written",
          "seconds",
          "trainingSeconds",
          "scoringSeconds",
          "training_seconds",
          "scoring_seconds",
          // The model's file holds times as texts, of any length.
          "bytes",
          "skipped",
          // A calibration that was complete when it was killed is one more.
          "calibrations");

  static KillOutcome of(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path file : new FileTree(folder).files()) {
      String name = folder.relativize(file).toString();
      // They tell again, for people, what other files tell, and times.
      if (!name.endsWith(".html") && !name.endsWith("comparison.csv")) {
        files.put(name, content(file));
      }
    }
    return new KillOutcome(files);
  }

  /** The first file that differs, is missing, or should not be there; empty if there is none. */
  String differenceFrom(KillOutcome other) {
    Set<String> names = new TreeSet<>(files.keySet());
    names.addAll(other.files.keySet());
    return names.stream()
        .filter(name -> !files.getOrDefault(name, "").equals(other.files.get(name)))
        .findFirst()
        .orElse("");
  }

  private static String content(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".json")) {
      return timeless(Files.readString(file));
    }
    if (name.endsWith(".ast")) {
      ModelParts model = ModelParts.of(file);
      return timeless(new String(model.json(), StandardCharsets.UTF_8))
          + DigestUtils.sha256Hex(model.weights());
    }
    return DigestUtils.sha256Hex(Files.readAllBytes(file));
  }

  private static String timeless(String json) {
    return timeless(JsonParser.parseString(json)).toString();
  }

  /** With its keys in order: that of the file means nothing. */
  private static JsonElement timeless(JsonElement element) {
    if (element instanceof JsonObject object) {
      JsonObject result = new JsonObject();
      object.keySet().stream()
          .filter(key -> !OF_TIME.contains(key))
          .sorted()
          .forEach(key -> result.add(key, timeless(object.get(key))));
      return result;
    }
    if (element instanceof JsonArray array) {
      JsonArray result = new JsonArray();
      array.forEach(item -> result.add(timeless(item)));
      return result;
    }
    return element;
  }
}
