package sc.fiji.ast.commands.choices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.TorchScriptFile;
import sc.fiji.ast.image.preparation.ForegroundSettings.From;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.backbones.BackboneStore;

class TrainingChoicesTest {

  @Test
  void blankChoicesAreThePresets() throws IOException {
    assertEquals(
        Preset.PAPER_2D.settings(),
        new TrainingChoices("RGB", "paper-2d", " ", "", "").toSettings(Modality.RGB, false));
    assertEquals(
        Preset.FAST.settings(),
        new TrainingChoices("RGB", "fast", null, null, null).toSettings(Modality.RGB, false));
  }

  @Test
  void backboneAndSeedGoBeforeTheSettings() throws IOException {
    String json = "{\"imageSize\": 64, \"training\": {\"seed\": 5}}";
    Settings settings =
        new TrainingChoices("RGB", "fast", json, "efficientnet-b0", " 12 ")
            .toSettings(Modality.RGB, false);
    assertEquals(64, settings.imageSize());
    assertEquals(12, settings.training().seed());
    assertEquals("efficientnet-b0", settings.backbone().name());
  }

  @ParameterizedTest
  @CsvSource({
    "fast, efficientnet-lite0, 384",
    "fast, 'a \"b\"\\c.pt', 384",
    "paper-2d, my.pt, 768"
  })
  void aBackboneKeepsAllElseOfThePreset(String preset, String backbone, int size)
      throws IOException {
    Settings settings =
        new TrainingChoices("RGB", preset, "", backbone, "").toSettings(Modality.RGB, false);
    assertEquals(Preset.named(preset).settings().withBackbone(backbone), settings);
    assertEquals(size, settings.imageSize());
  }

  @Test
  void settingsCanBeAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ä b.json"), "{\"imageSize\": 96}");
    assertEquals(
        96,
        new TrainingChoices("RGB", "fast", file.toString(), "", "")
            .toSettings(Modality.RGB, false)
            .imageSize());
  }

  @Test
  void aSettingsFileBringsNoProgramAlong(@TempDir Path folder) throws IOException {
    System.setProperty("ast.backbones", folder.resolve("mine").toString());
    try {
      Path program = TorchScriptFile.writing(folder.resolve("net.pt"), folder.resolve("written"));
      String name = program.toString().replace("\\", "/");
      String json = String.format("{\"backbone\": {\"name\": \"%s\"}}", name);
      String file = Files.writeString(folder.resolve("a.json"), json).toString();
      TrainingChoices choices = new TrainingChoices("RGB", "fast", file, "", "");
      String message =
          assertThrows(IOException.class, () -> choices.toSettings(Modality.RGB, false))
              .getMessage();
      assertTrue(message.contains(file) && message.contains(name), message);
      assertTrue(message.contains("AST Backbones"), message);
      String variants = "[{\"name\": \"a\", \"settings\": " + json + "}]";
      Path variantsFile = Files.writeString(folder.resolve("variants.json"), variants);
      VariantChoices compared = new VariantChoices(variantsFile.toString());
      assertThrows(IOException.class, () -> compared.toVariants(Preset.FAST.settings()));
      // Typed, it is the word of who typed it; imported, it is known.
      TrainingChoices typed = new TrainingChoices("RGB", "fast", json, "", "");
      assertEquals(name, typed.toSettings(Modality.RGB, false).backbone().name());
      new BackboneStore().importProgram(program);
      assertEquals(name, choices.toSettings(Modality.RGB, false).backbone().name());
      assertEquals(1, compared.toVariants(Preset.FAST.settings()).size());
    } finally {
      System.clearProperty("ast.backbones");
    }
  }

  @Test
  void aMissingSettingsFileIsNamed(@TempDir Path folder) {
    String file = folder.resolve("none.json").toString();
    TrainingChoices choices = new TrainingChoices("RGB", "fast", file, "", "");
    Exception error =
        assertThrows(NoSuchFileException.class, () -> choices.toSettings(Modality.RGB, false));
    assertTrue(error.getMessage().contains(file), error.getMessage());
  }

  @Test
  void aSettingsFileThatIsNoTextIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("bad.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    TrainingChoices choices = new TrainingChoices("RGB", "fast", file.toString(), "", "");
    Exception error =
        assertThrows(IOException.class, () -> choices.toSettings(Modality.RGB, false));
    assertTrue(error.getMessage().startsWith(file.toString()), error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "auto, RGB+Depth, fast, '', RGB+Depth, DEPTH",
    "auto, RGB, fast, '', RGB, NONE",
    "'', Depth, fast, '', Depth, DEPTH",
    "depth, RGB, fast, '', Depth, DEPTH",
    "RGB, RGB+Depth, fast, '', RGB, NONE",
    "auto, RGB, paper-3d, '', RGB+Depth, DEPTH",
    "auto, RGB, fast, '{\"modality\": \"Depth\"}', Depth, DEPTH",
    "auto, RGB+Depth, fast, '{\"foreground\": {\"from\": \"none\"}}', RGB+Depth, NONE",
    "auto, RGB+Depth, fast, '{\"modality\": \"RGB\"}', RGB, NONE"
  })
  void theModalityIsTheChosenOneOrThatOfSettingsOrImages(
      String modality, String found, String preset, String json, String expected, String from)
      throws IOException {
    Settings settings =
        new TrainingChoices(modality, preset, json, "", "")
            .toSettings(Modality.named(found), false);
    assertEquals(Modality.named(expected), settings.modality());
    assertEquals(From.valueOf(from), settings.foreground().from());
  }

  @Test
  void masksThatComeWithTheImagesAreTheForeground() throws IOException {
    Settings settings =
        new TrainingChoices("auto", "fast", "", "", "").toSettings(Modality.RGB_DEPTH, true);
    assertEquals(From.ROI, settings.foreground().from());
  }

  @Test
  void aModalityThatSettingsContradictIsAnError() {
    String json = "{\"modality\": \"Depth\"}";
    TrainingChoices choices = new TrainingChoices("RGB+Depth", "fast", json, "", "");
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> choices.toSettings(Modality.RGB, false));
    assertTrue(error.getMessage().contains("RGB+Depth"), error.getMessage());
    assertTrue(error.getMessage().contains("settings say Depth"), error.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Depths | fast  | ''              | ''  | modality 'Depths' | RGB",
        "RGB    | fastt | ''              | ''  | preset 'fastt'    | standard, fast",
        "RGB    | fast  | imageSize=3     | ''  | 'imageSize=3'     | .json",
        "RGB    | fast  | {'imageSize':3} | ''  | imageSize         | multiple of 32",
        "RGB    | fast  | {'imgSize':64}  | ''  | imgSize           | imageSize",
        "RGB    | fast  | ''              | 1.5 | seed is '1.5'     | whole number"
      },
      quoteCharacter = '"')
  void aWrongChoiceNamesItselfAndWhatIsAllowed(
      String modality, String preset, String json, String seed, String found, String allowed) {
    TrainingChoices choices =
        new TrainingChoices(modality, preset, text(json).replace('\'', '"'), "", text(seed));
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> choices.toSettings(Modality.RGB, false));
    assertTrue(error.getMessage().contains(found), error.getMessage());
    assertTrue(error.getMessage().contains(allowed), error.getMessage());
  }

  private static String text(String quoted) {
    return quoted.equals("''") ? "" : quoted;
  }
}
