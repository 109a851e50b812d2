package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.commands.text.ModelAccount;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.pipeline.compare.Variant;
import sc.fiji.ast.pipeline.compare.VariantPreset;
import sc.fiji.ast.pipeline.toy.ToyComparison;
import sc.fiji.ast.progress.ProgressListener;

/** What is written and read back is the same wherever the user lives. */
class LocaleTest extends MacroSession {
  private static final Path MODEL =
      Path.of("src/test/resources/models/format-1.ast").toAbsolutePath();
  private static final Pattern OTHER_DIGITS = Pattern.compile("[\\p{Nd}&&[^0-9]]");
  private static final Pattern TIMES = Pattern.compile("(?i).*seconds.*|bytes.*|written|created");

  private final Locale usual = Locale.getDefault();
  @TempDir static Path folder;
  private static Map<String, String> expected;

  @AfterEach
  void stop() {
    Locale.setDefault(usual);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar-EG", "de-DE"})
  void commandsWriteTheSameFilesUnderEveryLocale(String tag) throws IOException {
    Path dataset = folder.resolve("data");
    if (expected == null) {
      TinyModel.paintTest(dataset);
      TinyModel.paintGood(Files.createDirectories(dataset.resolve("train/good")));
      expected = filesUnder(Locale.ROOT, dataset);
    }
    Map<String, String> found = filesUnder(Locale.forLanguageTag(tag), dataset);
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((name, content) -> assertEquals(content, found.get(name), name));
  }

  /** Their contents but for times, by their names; afterwards they are gone. */
  private Map<String, String> filesUnder(Locale locale, Path dataset) throws IOException {
    Locale.setDefault(locale);
    Path out = Files.createDirectories(folder.resolve("out"));
    Path model = out.resolve("tiny.ast");
    Path results = out.resolve("results");
    macro("Train AST Model...", "seed=7 folder=%s model=%s settings=%s", dataset, model, "tiny");
    String scoring = "threshold=0.75 folder=%s model=%s results=%s";
    macro("Score Folder with AST...", scoring, dataset.resolve("test"), MODEL, results);
    macro(
        "Score Folder with AST...",
        "resume=true " + scoring,
        dataset.resolve("test"),
        MODEL,
        results);
    macro(
        "Evaluate AST Model...",
        "folder=%s model=%s report=%s",
        dataset,
        MODEL,
        out.resolve("report"));
    String comparing = "repeats=1 folder=%s report=%s variants=%s";
    macro("Compare AST Variants...", comparing, dataset, out.resolve("compared"), "variants");
    macro(
        "Compare AST Variants...",
        "resume=true " + comparing,
        dataset,
        out.resolve("compared"),
        "variants");
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        if (Files.isRegularFile(file)) {
          contents.put(out.relativize(file).toString(), content(file));
        }
        Files.delete(file);
      }
    }
    return contents;
  }

  private void macro(String command, String options, Object... values) {
    Object[] bracketed =
        Arrays.stream(values)
            .map(value -> value.equals("tiny") ? TinyModel.SETTINGS : value)
            .map(value -> value.equals("variants") ? TinyModel.VARIANTS : value)
            .map(value -> "[" + value + "]")
            .toArray();
    macros.run(
        "run('" + command + "', '" + String.format(Locale.ROOT, options, bracketed) + "');", "");
  }

  private static String content(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".ast")) {
      return ModelFile.describe(file).settings()
          + ModelFile.describe(file).calibration().toString()
          + weights(file);
    }
    if (name.matches(".*\\.(tif|png)")) {
      return String.valueOf(Arrays.hashCode(Files.readAllBytes(file)));
    }
    String text = Files.readString(file);
    assertFalse(OTHER_DIGITS.matcher(text).find(), () -> name + ": " + text);
    return switch (name) {
      case "comparison.html" -> ""; // Times are drawn in it.
      case "comparison.csv" -> withoutTimes(text);
      default -> name.endsWith(".json") ? withoutTimes(JsonParser.parseString(text)) : text;
    };
  }

  private static String weights(Path model) throws IOException {
    try (ZipFile zip = new ZipFile(model.toFile())) {
      return String.valueOf(zip.getEntry("weights.safetensors").getCrc());
    }
  }

  private static String withoutTimes(JsonElement json) {
    if (json.isJsonObject()) {
      json.getAsJsonObject().keySet().removeIf(key -> TIMES.matcher(key).matches());
      json.getAsJsonObject().asMap().values().forEach(LocaleTest::withoutTimes);
    } else if (json.isJsonArray()) {
      json.getAsJsonArray().forEach(LocaleTest::withoutTimes);
    }
    return json.toString();
  }

  private static String withoutTimes(String csv) {
    List<String> header = List.of(csv.lines().findFirst().orElseThrow().split(","));
    StringBuilder kept = new StringBuilder();
    for (String line : csv.lines().toList()) {
      String[] values = line.split(",", -1);
      for (int i = 0; i < values.length; i++) {
        kept.append(TIMES.matcher(header.get(i)).matches() ? "" : values[i]).append(',');
      }
    }
    return kept.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar-EG", "de-DE"})
  void settingsVariantsAndMessagesAreTheSameUnderEveryLocale(String tag) throws IOException {
    List<String> expected = textsUnder(Locale.ROOT);
    assertEquals(expected, textsUnder(Locale.forLanguageTag(tag)));
  }

  private static List<String> textsUnder(Locale locale) throws IOException {
    Locale.setDefault(locale);
    List<String> texts = new ArrayList<>();
    for (String label : Preset.labels()) {
      Settings settings = Preset.named(label).settings().withSeed(1_234_567);
      String json = SettingsJson.toJson(settings);
      assertEquals(settings, SettingsJson.overlay(Preset.FAST.settings(), json));
      texts.add(json);
    }
    for (VariantPreset preset : VariantPreset.values()) {
      assertEquals(preset, VariantPreset.named(preset.word()).orElseThrow());
      preset.variants(Preset.FAST.settings()).stream().map(Variant::toString).forEach(texts::add);
    }
    for (String json : new String[] {"{\"imageSize\": 33}", "{\"training\": {\"batch\": 0}}"}) {
      texts.add(refused(json));
    }
    texts.add(ModelAccount.of(MODEL, ModelFile.describe(MODEL)));
    return texts;
  }

  @Test
  void theToyExampleRunsWhereDigitsAreOthers() throws IOException {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    assertEquals(2, ToyComparison.run(2, 5, ProgressListener.NONE).students().size());
  }

  private static String refused(String json) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> SettingsJson.overlay(Preset.FAST.settings(), json))
        .getMessage();
  }
}
