package sc.fiji.ast.features.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.TorchScriptFile;
import sc.fiji.ast.engine.TorchEngine;

/** With a module that pools its input by 32. */
class TorchScriptBackboneTest {

  private final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void featuresAreThoseOfTheModule() throws IOException {
    Path file = module();
    describe(TorchScriptFile.DESCRIPTION);
    try (Backbone backbone = load(file);
        NDManager scope = manager.newSubManager()) {
      assertEquals(3, backbone.channels());
      assertEquals(List.of(1.0, 2.0, 4.0), backbone.normalisation().deviation());
      NDArray images = scope.arange(6f).reshape(2, 3, 1, 1).broadcast(2, 3, 64, 32);
      NDArray features = backbone.features(images).singletonOrThrow();
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
    describe(TorchScriptFile.DESCRIPTION);
    assertError(file, file.toString(), "not a TorchScript file");
  }

  @Test
  void severalTapsAreRefusedForThereIsOneOutput() throws IOException {
    Path file = module();
    describe(TorchScriptFile.DESCRIPTION);
    BackboneSettings settings = new BackboneSettings(file.toString(), -1, List.of(4, 10), 16);
    String message = assertThrows(IOException.class, () -> load(settings)).getMessage();
    assertTrue(message.contains("backbone.taps is [4, 10]"), message);
    assertTrue(message.contains(file + " is TorchScript, which has one output"), message);
  }

  @Test
  void otherChannelsThanDescribedAreAnError() throws IOException {
    Path file = module();
    describe(TorchScriptFile.DESCRIPTION.replace("\"channels\": 3", "\"channels\": 5"));
    try (Backbone backbone = load(file)) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> backbone.features(manager.zeros(new Shape(1, 3, 64, 64))))
              .getMessage();
      assertTrue(message.contains("pooling.pt gives 3 channels; its description says 5"), message);
    }
  }

  @Test
  void aProgramThatFailsIsNamedWithoutItsTrace() throws IOException {
    Path file = module();
    describe(TorchScriptFile.DESCRIPTION);
    try (Backbone backbone = load(file)) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> backbone.features(manager.zeros(new Shape(1, 3, 8, 8))))
              .getMessage();
      assertTrue(message.contains("pooling.pt fails on images of the shape (1, 3, 8, 8)"), message);
      assertEquals(1, message.lines().count(), message);
    }
  }

  private void assertError(Path file, String... parts) {
    String message = assertThrows(IOException.class, () -> load(file)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private Backbone load(Path file) throws IOException {
    return load(new BackboneSettings(file.toString(), -1));
  }

  private Backbone load(BackboneSettings settings) throws IOException {
    return Backbones.load(Backbones.find(settings, List.of()), settings, Padding.SAME, manager);
  }

  private void describe(String json) throws IOException {
    Files.writeString(folder.resolve("pooling.json"), json);
  }

  private Path module() throws IOException {
    return TorchScriptFile.pooling(folder.resolve("pooling.pt"));
  }
}
