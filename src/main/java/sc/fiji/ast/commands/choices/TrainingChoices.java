package sc.fiji.ast.commands.choices;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sc.fiji.ast.dataset.DepthFiles;
import sc.fiji.ast.files.JsonFile;
import sc.fiji.ast.image.preparation.ForegroundSettings;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.pipeline.backbones.BackboneStore;

/**
 * What the training commands let users choose, as it was typed: macros bypass a dialog's lists.
 *
 * @param modality a name, or {@code auto}
 * @param preset a name
 * @param settings JSON text or the path of a .json file; blank: the preset's
 * @param backbone a name or file; blank: that of preset and settings
 * @param seed a whole number; blank: that of preset and settings
 */
public record TrainingChoices(
    String modality, String preset, String settings, String backbone, String seed) {

  public static final String AUTO = "auto";

  /** What images turn out to be, by where they lie. */
  public static Modality modalityOf(List<Path> images) {
    Path first = images.get(0).toAbsolutePath();
    if (first.getParent().endsWith("xyz")) {
      return Modality.DEPTH;
    }
    return DepthFiles.areBeside(first) ? Modality.RGB_DEPTH : Modality.RGB;
  }

  /**
   * The preset, changed by the modality, by the settings, then by backbone and seed.
   *
   * @param found what the images turned out to be, for {@code auto}
   * @param masked whether foreground masks came with the images
   * @throws IllegalArgumentException saying which choice is wrong and what is allowed
   * @throws IOException if the settings file cannot be read
   */
  public Settings toSettings(Modality found, boolean masked) throws IOException {
    Settings chosen = ofModality(start(), settingsText(), found);
    if (masked) {
      chosen = chosen.withForeground(ForegroundSettings.From.ROI);
    }
    if (!isBlank(backbone)) {
      chosen = named(chosen, backbone.strip());
    } else if (isInFile()) {
      BackboneStore.requireNoNewProgram(chosen.backbone(), Path.of(settings.strip()));
    }
    return isBlank(seed) ? chosen : chosen.withSeed(seedNumber());
  }

  /** The taps that the settings say are of the backbone that is given with them. */
  private static Settings named(Settings chosen, String name) {
    return chosen.backbone().name().equals(name) ? chosen : chosen.withBackbone(name);
  }

  /** The settings are of the backbone that is given with them: its sizes may be others. */
  private Settings start() {
    Preset named = Preset.named(preset);
    return isBlank(backbone) ? named.settings() : named.settings(backbone.strip());
  }

  private Settings ofModality(Settings start, String json, Modality found) {
    Settings stated = stated(start, json);
    boolean auto = isBlank(modality) || modality.strip().equalsIgnoreCase(AUTO);
    Modality automatic = stated.modality() == Modality.RGB ? found : stated.modality();
    Modality wanted = auto ? automatic : named();
    Settings chosen = SettingsJson.overlay(start.withModality(wanted), json);
    if (chosen.modality() == wanted) {
      return chosen;
    }
    if (auto) {
      return stated;
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "modality is %s, but the settings say %s; give one of them alone.",
            wanted.label(),
            chosen.modality().label()));
  }

  private Settings stated(Settings start, String json) {
    try {
      return SettingsJson.overlay(start, json);
    } catch (IllegalArgumentException e) {
      throw isInFile() ? new IllegalArgumentException(settings + ": " + e.getMessage(), e) : e;
    }
  }

  private boolean isInFile() {
    return !isBlank(settings) && !settings.strip().startsWith("{");
  }

  private Modality named() {
    try {
      return Modality.named(modality);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "There is no modality '%s'. Allowed: %s, %s.",
              modality,
              AUTO,
              String.join(", ", Modality.labels())),
          e);
    }
  }

  private String settingsText() throws IOException {
    if (!isInFile()) {
      return isBlank(settings) ? "" : settings;
    }
    if (!settings.strip().endsWith(".json")) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "settings is '%s'; give JSON text such as {\"imageSize\": 512}, or the path of a"
                  + " .json file.",
              settings));
    }
    return JsonFile.text(Path.of(settings.strip()));
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
