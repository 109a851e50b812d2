package sc.fiji.ast.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/** What one has to change in settings to get others. */
public final class SettingsDifference {

  private SettingsDifference() {}

  /**
   * @return such as {@code student.blocks: 4 -> 8}, in the order of the keys; empty if they are the
   *     same
   */
  public static List<String> between(Settings one, Settings other) {
    List<String> lines = new ArrayList<>();
    add(lines, "", json(one), json(other));
    return lines;
  }

  private static JsonObject json(Settings settings) {
    return JsonParser.parseString(SettingsJson.toJson(settings)).getAsJsonObject();
  }

  private static void add(List<String> lines, String path, JsonObject one, JsonObject other) {
    for (String key : one.keySet()) {
      JsonElement before = one.get(key);
      JsonElement after = other.get(key);
      if (before.isJsonObject()) {
        add(lines, path + key + ".", before.getAsJsonObject(), after.getAsJsonObject());
      } else if (!before.equals(after)) {
        lines.add(path + key + ": " + before + " -> " + after);
      }
    }
  }
}
