package sc.fiji.ast.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.nn.TorchEngine;

/** With a module that pools its input by 32. */
class TorchScriptBackboneTest {

  private static final String DESCRIPTION =
      "{\"channels\": 3, \"mean\": [0.1, 0.2, 0.3], \"deviation\": [1, 2, 4]}";
  private static final String TEXT =
      """
      class Pooling(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def forward(self: __torch__.Pooling, x: Tensor) -> Tensor:
          return torch.avg_pool2d(x, [32, 32])
      """;

  private final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void featuresAreThoseOfTheModule() throws IOException {
    Path file = module();
    describe(DESCRIPTION);
    try (Backbone backbone = load(file);
        NDManager scope = manager.newSubManager()) {
      assertEquals(3, backbone.channels());
      assertEquals(List.of(1.0, 2.0, 4.0), backbone.normalisation().deviation());
      NDArray images = scope.arange(6f).reshape(2, 3, 1, 1).broadcast(2, 3, 64, 32);
      NDArray features = backbone.features(images);
      assertEquals(new Shape(2, 3, 2, 1), features.getShape());
      assertArrayEquals(
          new float[] {0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5}, features.toFloatArray(), 1e-5f);
      assertEquals(scope, features.getManager());
    }
  }

  @Test
  void aMissingDescriptionIsToldWithItsForm() throws IOException {
    Path file = module();
    assertError(file, file.toString(), folder.resolve("pooling.json").toString(), "\"channels\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"channels\"",
        "{\"channels\": \"many\"}",
        "{\"channels\": 3}",
        "{\"channels\": 0, \"mean\": [0, 0, 0], \"deviation\": [1, 1, 1]}",
        "{\"channels\": 3, \"mean\": [0, 0], \"deviation\": [1, 1, 1]}",
        "{\"channels\": 3, \"mean\": [0, 0, 0], \"deviation\": [1, 0, 1]}",
        "{\"channels\": 3, \"mean\": [0, null, 0], \"deviation\": [1, 1, 1]}",
        "{\"channels\": 3, \"mean\": [0, 0, 0], \"deviation\": [1, null, 1]}"
      })
  void anUnsoundDescriptionIsNamed(String json) throws IOException {
    Path file = module();
    describe(json);
    assertError(file, folder.resolve("pooling.json").toString(), "\"deviation\": [");
  }

  @Test
  void aFileThatIsNoTorchScriptIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("pooling.pt"), "These are my notes.");
    describe(DESCRIPTION);
    assertError(file, file.toString(), "not a TorchScript file");
  }

  @Test
  void otherChannelsThanDescribedAreAnError() throws IOException {
    Path file = module();
    describe(DESCRIPTION.replace("\"channels\": 3", "\"channels\": 5"));
    try (Backbone backbone = load(file)) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> backbone.features(manager.zeros(new Shape(1, 3, 64, 64))))
              .getMessage();
      assertTrue(message.contains("pooling.pt gives 3 channels; its description says 5"), message);
    }
  }

  private void assertError(Path file, String... parts) {
    String message = assertThrows(IOException.class, () -> load(file)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private Backbone load(Path file) throws IOException {
    BackboneSettings settings = new BackboneSettings(file.toString(), -1);
    return Backbones.load(Backbones.find(settings, List.of()), -1, Padding.SAME, manager);
  }

  private void describe(String json) throws IOException {
    Files.writeString(folder.resolve("pooling.json"), json);
  }

  private Path module() throws IOException {
    Path file = folder.resolve("pooling.pt");
    String state = "\u0080\2c__torch__\nPooling\n)\u0081}(X\10\0\0\0training\u0088ub.";
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setMethod(ZipOutputStream.STORED);
      add(zip, "data.pkl", state.getBytes(StandardCharsets.ISO_8859_1));
      add(zip, "constants.pkl", "\u0080\2).".getBytes(StandardCharsets.ISO_8859_1));
      add(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
      add(zip, "code/__torch__.py", TEXT.getBytes(StandardCharsets.US_ASCII));
    }
    return file;
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry("pooling/" + name);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
