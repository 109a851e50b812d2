package sc.fiji.ast.features.backbone;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description beside a TorchScript file, which is read before the file itself. */
class TorchScriptDescriptionTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{'channels': 3",
        "{'channels': 3, 'mean': [0, 0, NaN], 'deviation': [1, 1, 1]}",
        "{'channels': 3, 'mean': [0, 0, 1e999], 'deviation': [1, 1, 1]}",
        "{'channels': 3, 'mean': [0, 0, null], 'deviation': [1, 1, 1]}",
        "{'channels': 3, 'mean': [0, 0, 0], 'deviation': [1, 1, 1e999]}",
        "{'channels': '\u00e4'}"
      })
  void aDamagedOneIsNamedWithTheFormItMustHave(String text) throws IOException {
    Path file = folder.resolve("network.json");
    // What is not ASCII is no UTF-8 then.
    Files.write(file, text.replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1));
    BackboneWeights weights =
        new BackboneWeights("network", folder.resolve("network.pt"), new byte[0]);
    String message =
        assertThrows(IOException.class, () -> TorchScriptBackbone.load(weights, null)).getMessage();
    assertTrue(message.startsWith(file.toString()), message);
    assertTrue(message.contains("form {\"channels\": 304"), message);
  }
}
