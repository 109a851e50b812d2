package sc.fiji.ast.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsDifferenceTest {

  @Test
  void differencesAreNamedByTheirKeys() {
    Settings base = Preset.FAST.settings();
    Settings other =
        SettingsJson.overlay(
            base, "{\"imageSize\": 512, \"student\": {\"kind\": \"none\", \"blocks\": 8}}");
    assertEquals(
        List.of(
            "imageSize: 384 -> 512",
            "student.kind: \"feed-forward\" -> \"none\"",
            "student.blocks: 4 -> 8"),
        SettingsDifference.between(base, other));
    assertEquals(List.of(), SettingsDifference.between(base, base));
  }
}
