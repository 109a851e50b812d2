package sc.fiji.ast.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.image.preparation.ForegroundSettings;

class EnlargementTest {

  @ParameterizedTest
  @CsvSource({
    // Largest image, tile, times, what it is brought to
    "80, 0, 4, 320",
    "90, 0, 4, 384", // 360 is no multiple of 32
    "40, 0, 4, 256", // never less
    "159, 0, 4, 640",
    "160, 0, 4, 640",
    "2000, 0, 4, 640",
    "2000, 100, 4, 416",
    "80, 100, 4, 320",
    "80, 0, 0, 640",
    "80, 0, 100, 640"
  })
  void smallImagesAreEnlargedNoMoreThanAllowed(long longest, int tile, int times, int seen) {
    String changed = "{\"tile\": {\"size\": %d}, \"enlargement\": %d}".formatted(tile, times);
    Settings settings = SettingsJson.overlay(Preset.STANDARD.settings(), changed);
    Settings fitted = settings.forImages(longest);
    assertEquals(seen, fitted.imageSize());
    assertEquals(settings, fitted.toBuilder().setImageSize(640).build());
  }

  @Test
  void backbonesWithOtherPatchesSeeWholePatches() {
    Settings settings = Preset.STANDARD.settings("dinov2-vits14");
    assertEquals(322, settings.forImages(80).imageSize());
  }

  @Test
  void withAForegroundTheMarginOfWhichIsCountedInPatchesNothingChanges() {
    Settings settings =
        Preset.STANDARD.settings().withForeground(ForegroundSettings.From.THRESHOLD);
    assertEquals(640, settings.forImages(80).imageSize());
  }

  @Test
  void presetsThatSayNothingOfItEnlargeAsBefore() {
    assertEquals(384, Preset.FAST.settings().forImages(16).imageSize());
    assertEquals(768, Preset.PAPER_2D.settings().forImages(16).imageSize());
  }
}
