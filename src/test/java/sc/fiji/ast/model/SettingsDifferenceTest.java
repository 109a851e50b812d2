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

  @Test
  void whatOneOfThemLeavesOutIsNamedToo() {
    Settings base = Preset.FAST.settings();
    Settings other = SettingsJson.overlay(base, "{\"backbone\": {\"taps\": [4, 10], \"grid\": 8}}");
    assertEquals(
        List.of("backbone.taps: none -> [4,10]", "backbone.grid: none -> 8"),
        SettingsDifference.between(base, other));
    assertEquals(
        List.of("backbone.taps: [4,10] -> none", "backbone.grid: 8 -> none"),
        SettingsDifference.between(other, base));
  }
}
