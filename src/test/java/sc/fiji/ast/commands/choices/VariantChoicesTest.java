package sc.fiji.ast.commands.choices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.image.preparation.ForegroundSettings.From;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.compare.Variant;

class VariantChoicesTest {

  private static final Settings BASE = Preset.FAST.settings();

  @TempDir Path folder;

  @Test
  void aListOverlaysTheBase() throws IOException {
    List<Variant> variants =
        variants("[{'name': ' same '}, {'name': 'large', 'settings': {'imageSize': 512}}]");
    assertEquals("same", variants.get(0).name());
    assertEquals(BASE, variants.get(0).settings());
    assertEquals(512, variants.get(1).settings().imageSize());
    assertEquals(BASE.teacher(), variants.get(1).settings().teacher());
  }

  @Test
  void aFileHoldsAListToo() throws IOException {
    Path file = Files.writeString(folder.resolve("mine ü.json"), "[{\"name\": \"a\"}]");
    assertEquals("a", variants(file.toString()).get(0).name());
    assertThrows(NoSuchFileException.class, () -> variants(folder + "/none.json"));
  }

  @Test
  void wordsOfPresetsComeInAnyCase() throws IOException {
    assertEquals(4, variants(" Table5 ").size());
  }

  @Test
  void anotherModalityBringsItsForegroundUnlessTheVariantSaysOtherwise() throws IOException {
    String depth = "[{'name': 'a', 'settings': {'modality': 'RGB+Depth'%s}}]";
    Settings own = variants(String.format(depth, "")).get(0).settings();
    assertEquals(Modality.RGB_DEPTH, own.modality());
    assertEquals(From.DEPTH, own.foreground().from());
    String none = String.format(depth, ", 'foreground': {'from': 'none'}");
    assertEquals(From.NONE, variants(none).get(0).settings().foreground().from());
  }

  @Test
  void whatIsNoListIsAnError() {
    for (String text : new String[] {"", "[{'name': 3", "[3]", "[{}]", "[{'name': ' '}]"}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> variants(text), text).getMessage();
      assertTrue(message.toLowerCase().contains("variant"), message);
    }
  }

  private static List<Variant> variants(String text) throws IOException {
    return new VariantChoices(text).toVariants(BASE);
  }
}
