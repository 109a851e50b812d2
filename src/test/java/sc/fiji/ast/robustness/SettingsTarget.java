package sc.fiji.ast.robustness;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;

/**
 * Settings as JSON. Refusals are an {@link IllegalArgumentException} with a message. What is
 * accepted can be written, and read again as the same.
 */
final class SettingsTarget implements FuzzTarget {

  @Override
  public String name() {
    return "settings";
  }

  @Override
  public void run(RandomGenerator random, Path folder) {
    Preset[] presets = Preset.values();
    Settings base = presets[random.nextInt(presets.length)].settings();
    String sound = SettingsJson.toJson(base);
    String damaged =
        random.nextInt(4) == 0
            ? TextDamage.damaged(sound, random)
            : JsonDamage.damaged(sound, random);
    requireSameAgain(SettingsJson.overlay(base, damaged));
  }

  private static void requireSameAgain(Settings settings) {
    Settings again;
    try {
      again = SettingsJson.overlay(Preset.FAST.settings(), SettingsJson.toJson(settings));
    } catch (IllegalArgumentException e) {
      throw new AssertionError("Accepted, but cannot be written: " + e.getMessage(), e);
    }
    if (!again.equals(settings)) {
      throw new AssertionError("Written and read again, " + settings + " is " + again + ".");
    }
  }

  @Override
  public boolean documents(Throwable refusal, Path folder) {
    return refusal instanceof IllegalArgumentException && FuzzTarget.speaks(refusal);
  }
}
