package sc.fiji.ast.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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
    Set<String> keys = new LinkedHashSet<>(one.keySet());
    keys.addAll(other.keySet());
    for (String key : keys) {
      JsonElement before = one.get(key);
      JsonElement after = other.get(key);
      if (before != null && before.isJsonObject()) {
        add(lines, path + key + ".", before.getAsJsonObject(), after.getAsJsonObject());
      } else if (!Objects.equals(before, after)) {
        lines.add(path + key + ": " + words(before) + " -> " + words(after));
      }
    }
  }

  /** Keys that say nothing are left out. */
  private static String words(JsonElement value) {
    return value == null ? "none" : value.toString();
  }
}
