package sc.fiji.ast;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Damages JSON files in all ways that disks, editors and people do. */
public final class DamagedJson {

  /** Of a whole file. */
  public static final List<String> KINDS =
      List.of(
          "", "[]", "null", "NaN", "{", "not UTF-8", "cut short", "twice", "zeros", "deep", "huge");

  private DamagedJson() {}

  /**
   * @param kind one of the kinds, or text to put in place of all
   */
  public static void damage(Path file, String kind) throws IOException {
    byte[] sound = Files.readAllBytes(file);
    switch (kind) {
      case "not UTF-8" -> Files.write(file, new byte[] {'{', '"', (byte) 0xe4, '"', ':', '1', '}'});
      case "cut short" ->
          Files.writeString(
              file, new String(sound, StandardCharsets.UTF_8).substring(0, sound.length / 2));
      case "twice" -> Files.writeString(file, new String(sound, StandardCharsets.UTF_8).repeat(2));
      case "zeros" -> Files.write(file, new byte[sound.length]);
      case "deep" -> Files.writeString(file, "{\"a\":".repeat(100_000));
      case "huge" -> {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
          large.setLength(5L << 30);
        }
      }
      default -> Files.writeString(file, kind);
    }
  }

  /**
   * Changes one value.
   *
   * @param path keys and indices, with > between them
   * @param value JSON, or "missing"
   */
  public static void change(Path file, String path, String value) throws IOException {
    JsonObject whole = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    String[] keys = path.split(">");
    JsonElement at = whole;
    for (int i = 0; i < keys.length - 1; i++) {
      at = at.isJsonArray() ? at.getAsJsonArray().get(number(keys[i])) : object(at).get(keys[i]);
    }
    String last = keys[keys.length - 1];
    if (at instanceof JsonArray list) {
      list.set(number(last), JsonParser.parseString(value));
    } else if (value.equals("missing")) {
      object(at).remove(last);
    } else {
      object(at).add(last, JsonParser.parseString(value));
    }
    Files.writeString(file, whole.toString());
  }

  private static JsonObject object(JsonElement element) {
    return element.getAsJsonObject();
  }

  private static int number(String key) {
    return Integer.parseInt(key);
  }
}
