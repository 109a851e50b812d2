package sc.fiji.ast.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.features.backbone.BackboneSettings;
import sc.fiji.ast.image.preparation.ChannelChoice;
import sc.fiji.ast.networks.Precision;

class SettingsJsonTest {

  private static final Settings FAST = Preset.FAST.settings();

  @Test
  void onlyWhatIsSaidChanges() {
    Settings changed =
        SettingsJson.overlay(
            FAST,
            "{\"imageSize\": 512, \"teacher\": {\"kernels\": [3, 5]}, \"score\": {\"image\":"
                + " \"max\"}}");
    assertEquals(512, changed.imageSize());
    assertEquals(List.of(3, 5), changed.teacher().kernels());
    assertEquals(FAST.teacher().hidden(), changed.teacher().hidden());
    assertEquals(ScoreSettings.ImageScore.MAX, changed.score().image());
    assertEquals(FAST.training(), changed.training());
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void settingsSurviveTheirText(Preset preset) {
    String json = SettingsJson.toJson(preset.settings());
    assertEquals(preset.settings(), SettingsJson.overlay(FAST, json));
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void onlyTheDefaultLearnsWith16Bits(Preset preset) {
    Precision expected = preset == Preset.STANDARD ? Precision.BFLOAT16 : Precision.FLOAT32;
    assertEquals(expected, preset.settings().training().precision());
  }

  @Test
  void modelsOlderThanThePrecisionLearnedWith32Bits() {
    String older = new Gson().toJson(FAST.training()).replace("\"precision\":\"float32\",", "");
    assertFalse(older.contains("precision"));
    assertEquals(FAST.training(), new Gson().fromJson(older, TrainingSettings.class));
  }

  @Test
  void tapsAndGridAreReadAndWritten() {
    Settings settings =
        SettingsJson.overlay(FAST, "{\"backbone\": {\"taps\": [4, 10, 14], \"grid\": 16}}");
    assertEquals(
        new BackboneSettings("efficientnet-lite0", -1, List.of(4, 10, 14), 16),
        settings.backbone());
    assertEquals(settings, SettingsJson.overlay(FAST, SettingsJson.toJson(settings)));
  }

  @Test
  void deviationsAreReadAndWrittenWhereTheyAreFeatures() {
    Settings settings = SettingsJson.overlay(FAST, "{\"backbone\": {\"deviations\": true}}");
    assertTrue(settings.backbone().deviations());
    assertEquals(settings, SettingsJson.overlay(FAST, SettingsJson.toJson(settings)));
    assertFalse(SettingsJson.toJson(FAST).contains("deviations"));
    assertEquals(FAST, SettingsJson.overlay(settings, "{\"backbone\": {\"deviations\": false}}"));
  }

  @Test
  void channelsAreReadAndWrittenUnlessTheyAreSeparate() {
    Settings settings = SettingsJson.overlay(FAST, "{\"channels\": \"1, 3\"}");
    assertEquals(ChannelChoice.of("1,3"), settings.channels());
    assertTrue(SettingsJson.toJson(settings).contains("\"channels\": \"1,3\""));
    assertEquals(settings, SettingsJson.overlay(FAST, SettingsJson.toJson(settings)));
    assertEquals(FAST, SettingsJson.overlay(settings, "{\"channels\": \"separate\"}"));
    assertFalse(SettingsJson.toJson(FAST).contains("\"channels\": \"s"));
    assertEquals(ChannelChoice.SEPARATE, FAST.preparation().channels());
  }

  @Test
  void settingsOfOneTapAreWrittenAsBeforeThereWereSeveral() {
    String json = SettingsJson.toJson(FAST);
    String backbone =
        """
          "backbone": {
            "name": "efficientnet-lite0",
            "tap": -1
          },
        """;
    assertTrue(json.contains(backbone), json);
  }

  @Test
  void aValueThatIsNestedTooDeeplyToBeShownIsNamed() {
    String json = "{'imageSize': " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> SettingsJson.overlay(Preset.FAST.settings(), json));
    assertTrue(refused.getMessage().length() < 1000, "The message is no copy of the value.");
  }

  @Test
  void blankTextChangesNothing() {
    assertEquals(FAST, SettingsJson.overlay(FAST, " "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'imagesize': 512} | imagesize | imageSize",
        "{'teacher': {'hiden': 3}} | teacher.hiden | hidden, kernels, clamp",
        "{'imageSize': '512'} | imageSize | whole number",
        "{'imageSize': 512.5} | imageSize | whole number",
        "{'score': {'coarseSmoothing': -1}} | score.coarseSmoothing is -1.0 | 0 (none) to 50",
        "{'imageSize': 500} | imageSize is 500 | multiple of 32",
        "{'enlargement': -1} | enlargement is -1 | 0 (however many times) to 100",
        "{'channels': 4} | channels | \"together\"",
        "{'channels': '0,1'} | channels is '0,1' | \"1,3\"",
        "{'standardise': 1} | standardise | true or false",
        "{'teacher': 3} | teacher | object",
        "{'teacher': {'kernels': ['a']}} | teacher.kernels | list of whole numbers",
        "{'teacher': {'kernels': [2]}} | teacher.kernels has 2 | odd",
        "{'teacher': {'kernels': []}} | teacher.kernels | 1 to 64",
        "{'score': {'combine': 'sum'}} | score.combine | distance+likelihood",
        "{'training': {'learningRate': -1}} | training.learningRate is -1.0 | above 0",
        "{'training': {'gradientClip': 1e999}} | training.gradientClip | a number",
        "{'training': {'gradientClip': NaN}} | training.gradientClip | a number",
        "{'training': {'batch': null}} | training.batch | whole number",
        "{'backbone': {'taps': 4}} | backbone.taps | list of whole numbers",
        "{'backbone': {'taps': [4, null]}} | backbone.taps | list of whole numbers",
        "{'backbone': {'taps': [10, 4]}} | backbone.taps is [10, 4] | ascending",
        "{'backbone': {'taps': [4, 4]}} | backbone.taps is [4, 4] | ascending",
        "{'backbone': {'taps': [-1]}} | backbone.taps is [-1] | from 0",
        "{'backbone': {'tap': 4, 'taps': [4, 10]}} | backbone.tap is 4 | say one of them",
        "{'backbone': {'grid': 1}} | backbone.grid is 1 | 2 to 512",
        "{'backbone': {'grid': -16}} | backbone.grid is -16 | 2 to 512",
        "{'tile': {'overlap': -1}} | tile.overlap is -1 | half",
        "[1] | [1] | JSON object",
        "{imageSize 3 | imageSize 3 | not JSON"
      })
  void whatIsWrongIsNamedWithWhatIsAllowed(String json, String found, String allowed) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> SettingsJson.overlay(FAST, json.replace('\'', '"')))
            .getMessage();
    assertTrue(message.contains(found), message);
    assertTrue(message.contains(allowed), message);
  }

  @Test
  void anUnknownPresetIsNamedWithThoseThereAre() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Preset.named("quick")).getMessage();
    assertTrue(message.contains("'quick'") && message.contains("standard, fast"), message);
  }
}
