package sc.fiji.ast.commands.choices;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sc.fiji.ast.files.JsonFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.pipeline.backbones.BackboneStore;
import sc.fiji.ast.pipeline.compare.Variant;
import sc.fiji.ast.pipeline.compare.VariantPreset;

/**
 * Variants as they were typed.
 *
 * @param text the word of a {@link VariantPreset}, a JSON list, or the path of a .json file with
 *     one
 */
public record VariantChoices(String text) {

  private static final Set<String> KEYS = Set.of("name", "settings");
  private static final int MOST_SHOWN = 200;

  /**
   * @param base settings that they start from
   * @throws IllegalArgumentException saying what is wrong and what is allowed
   * @throws IOException if the file cannot be read
   */
  public List<Variant> toVariants(Settings base) throws IOException {
    String given = text == null ? "" : text.strip();
    Optional<VariantPreset> preset = VariantPreset.named(given);
    if (preset.isPresent()) {
      return preset.get().variants(base);
    }
    if (given.startsWith("[")) {
      return parsed(given, base);
    }
    if (given.endsWith(".json")) {
      Path file = Path.of(given);
      List<Variant> variants = read(file, base);
      for (Variant variant : variants) {
        BackboneStore.requireNoNewProgram(variant.settings().backbone(), file);
      }
      return variants;
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "variants is '%s'; give one of %s, a JSON list such as"
                + " [{\"name\": \"wide\", \"settings\": {\"student\": {\"hidden\": 256}}}], or the"
                + " path of a .json file with one.",
            given,
            String.join(", ", VariantPreset.words())));
  }

  private static List<Variant> read(Path file, Settings base) throws IOException {
    String json = JsonFile.text(file);
    try {
      return parsed(json, base);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static List<Variant> parsed(String json, Settings base) {
    List<Variant> variants = new ArrayList<>();
    for (JsonElement element : list(json)) {
      variants.add(variant(element, base));
    }
    return variants;
  }

  private static JsonArray list(String json) {
    try {
      JsonElement list = JsonParser.parseString(json);
      if (list.isJsonArray() && !list.getAsJsonArray().isEmpty()) {
        return list.getAsJsonArray();
      }
    } catch (JsonParseException | StackOverflowError e) {
      throw new IllegalArgumentException(
          "The variants are not JSON (" + e.getMessage() + "). Found: " + beginning(json), e);
    }
    throw new IllegalArgumentException(
        "The variants must be a JSON list with one or more of {\"name\": ..., \"settings\": {...}}."
            + " Found: "
            + beginning(json));
  }

  private static String beginning(String json) {
    return json.length() > MOST_SHOWN ? json.substring(0, MOST_SHOWN) + "..." : json;
  }

  private static Variant variant(JsonElement element, Settings base) {
    if (!element.isJsonObject()) {
      throw new IllegalArgumentException(
          "A variant is " + element + "; give {\"name\": ..., \"settings\": {...}}.");
    }
    JsonObject variant = element.getAsJsonObject();
    for (String key : variant.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "A variant has the key '" + key + "'; name and settings are allowed.");
      }
    }
    String name = name(variant);
    JsonElement settings = variant.get("settings");
    try {
      return new Variant(name, settings(base, settings == null ? "" : settings.toString()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Variant '" + name + "': " + e.getMessage(), e);
    }
  }

  private static String name(JsonObject variant) {
    JsonElement name = variant.get("name");
    if (name == null || !name.isJsonPrimitive() || name.getAsString().isBlank()) {
      throw new IllegalArgumentException("A variant has no name: " + variant);
    }
    return name.getAsString().strip();
  }

  /** Another modality brings its foreground along, as in training. */
  private static Settings settings(Settings base, String json) {
    Settings stated = SettingsJson.overlay(base, json);
    return stated.modality() == base.modality()
        ? stated
        : SettingsJson.overlay(base.withModality(stated.modality()), json);
  }
}
