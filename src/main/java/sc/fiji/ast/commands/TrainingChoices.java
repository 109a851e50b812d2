package sc.fiji.ast.commands;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;

/**
 * What the training commands let users choose, as it was typed: macros bypass a dialog's lists.
 *
 * @param modality a name
 * @param preset a name
 * @param settings JSON text or the path of a .json file; blank: the preset's
 * @param backbone a name or file; blank: that of preset and settings
 * @param seed a whole number; blank: that of preset and settings
 */
record TrainingChoices(
    String modality, String preset, String settings, String backbone, String seed) {

  /**
   * The preset, changed by the settings, then by backbone and seed.
   *
   * @throws IllegalArgumentException saying which choice is wrong and what is allowed
   * @throws IOException if the settings file cannot be read
   */
  Settings toSettings() throws IOException {
    requireModality();
    Settings chosen = SettingsJson.overlay(Preset.named(preset).settings(), settingsText());
    if (!isBlank(backbone)) {
      chosen = chosen.withBackbone(backbone.strip());
    }
    return isBlank(seed) ? chosen : chosen.withSeed(seedNumber());
  }

  private void requireModality() {
    List<String> allowed = Arrays.stream(Modality.values()).map(Modality::name).toList();
    if (!allowed.contains(modality.strip())) {
      throw new IllegalArgumentException(
          String.format(
              "There is no modality '%s'. Allowed: %s.", modality, String.join(", ", allowed)));
    }
  }

  private String settingsText() throws IOException {
    if (isBlank(settings) || settings.strip().startsWith("{")) {
      return isBlank(settings) ? "" : settings;
    }
    if (!settings.strip().endsWith(".json")) {
      throw new IllegalArgumentException(
          String.format(
              "settings is '%s'; give JSON text such as {\"imageSize\": 512}, or the path of a"
                  + " .json file.",
              settings));
    }
    Path file = Path.of(settings.strip());
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new IOException(file + ": the settings file is no UTF-8 text; save it as such.", e);
    }
  }

  private long seedNumber() {
    try {
      return Long.parseLong(seed.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "seed is '" + seed + "'; a whole number is allowed, or nothing: the preset's.", e);
    }
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
