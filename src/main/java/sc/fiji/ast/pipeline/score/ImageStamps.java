package sc.fiji.ast.pipeline.score;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.ast.image.io.ImagePath;

/**
 * Size and time of the images when they were scored, kept in summary.json: an image that was
 * replaced under its name is scored anew.
 */
final class ImageStamps {

  private static final String KEY = "images";

  private final Map<String, String> stamps = new TreeMap<>();

  /** Takes up those of an earlier run; older summaries have none. What is no stamp is none. */
  void readFrom(JsonObject summary) {
    JsonElement images = summary.get(KEY);
    if (images != null && images.isJsonObject()) {
      images
          .getAsJsonObject()
          .asMap()
          .forEach(
              (name, stamp) ->
                  stamps.put(name, stamp.isJsonPrimitive() ? stamp.getAsString() : ""));
    }
  }

  void writeTo(JsonObject summary) {
    JsonObject images = new JsonObject();
    stamps.forEach(images::addProperty);
    summary.add(KEY, images);
  }

  /**
   * Remembers an image.
   *
   * @param stamp when it was about to be scored; empty: it has none
   */
  void add(String name, String stamp) {
    if (stamp.isEmpty()) {
      stamps.remove(name);
    } else {
      stamps.put(name, stamp);
    }
  }

  /**
   * Whether it is there and is the image that was scored. A run that was killed left no stamp: the
   * image must then be older than its heatmap.
   */
  boolean isUnchanged(Path image, String name, Path heatmap) throws IOException {
    String now = of(image);
    if (now.isEmpty()) {
      return false;
    }
    String stamp = stamps.get(name);
    return stamp != null
        ? stamp.equals(now)
        : Files.getLastModifiedTime(ImagePath.of(image).file())
                .compareTo(Files.getLastModifiedTime(heatmap))
            <= 0;
  }

  /** The stamp of an image; empty where it cannot be read. */
  static String of(Path image) {
    Path file = ImagePath.of(image).file();
    try {
      return Files.size(file) + " bytes, " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return ""; // Reading it tells why.
    }
  }
}
