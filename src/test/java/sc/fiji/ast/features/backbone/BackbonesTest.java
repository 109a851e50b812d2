package sc.fiji.ast.features.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.engine.Safetensors;
import sc.fiji.ast.engine.TorchEngine;

class BackbonesTest {

  private final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void theEmbeddedWeightsHaveTheSha256ThatTheySay() throws IOException {
    BackboneWeights embedded = BackboneWeights.embedded();
    assertEquals(DigestUtils.sha256Hex(embedded.bytes()), embedded.sha256());
  }

  @Test
  void anUnknownNameIsToldWithAllThereAre() {
    assertError(
        () -> find("resnet50"), "'resnet50'", "efficientnet-lite0, ", "efficientnet-b7", ".pt");
  }

  @Test
  void aKnownNameWithoutFileTellsWhereItWasLookedFor() {
    assertError(
        () -> find("efficientnet-b7"),
        "'efficientnet-b7'",
        folder.resolve("efficientnet-b7.safetensors").toString(),
        BackboneFiles.folder().resolve("efficientnet-b7.safetensors").toAbsolutePath().toString(),
        "efficientnet-lite0");
  }

  @Test
  void aMissingFileTellsWhereItWasLookedFor() {
    assertError(
        () -> find("elsewhere/mine.safetensors"),
        Path.of("elsewhere/mine.safetensors").toAbsolutePath().toString(),
        BackboneFiles.folder().resolve("elsewhere/mine.safetensors").toAbsolutePath().toString());
  }

  @Test
  void anImpossiblePathIsAnErrorOfItsName() {
    assertError(() -> find("a\0.safetensors"), "backbone 'a\0.safetensors'");
  }

  @Test
  void theNameOfAFileIsWithoutItsFolder() throws IOException {
    Path file = Files.write(folder.resolve("mine.safetensors"), new byte[] {1, 2, 3});
    BackboneWeights weights = find(file.toString());
    assertEquals(file, weights.file());
    assertEquals("mine.safetensors", weights.shortName());
    assertEquals(
        "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", weights.sha256());
  }

  @Test
  void aModelFindsWeightsOfAKnownNameBesideItIfTheirSha256IsRight() throws IOException {
    Path file = Files.write(folder.resolve("efficientnet-b3.safetensors"), new byte[] {1, 2, 3});
    String sha256 = find("efficientnet-b3").sha256();
    assertEquals(file, Backbones.ofModel("efficientnet-b3", sha256, folder).file());
    String other = sha256.replace('0', '1');
    assertError(
        () -> Backbones.ofModel("efficientnet-b3", other, folder), other, sha256, file.toString());
    assertError(
        () -> Backbones.ofModel("efficientnet-b4", sha256, folder),
        sha256,
        folder.resolve("efficientnet-b4.safetensors").toString(),
        "AST Backbones");
  }

  @Test
  void aFileThatIsNoSafetensorsIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("text.safetensors"), "These are my notes.");
    assertError(() -> load(file.toString()), file.toString(), "not a safetensors file");
  }

  @Test
  void weightsOfSomethingElseAreNamed() throws IOException {
    Path file = write("other.safetensors", Map.of("fc.weight", manager.zeros(new Shape(2))));
    assertError(() -> load(file.toString()), file.toString(), "_conv_stem.weight");
  }

  @Test
  void anEfficientNetOfUnknownShapesIsNamed() throws IOException {
    Path file =
        write("odd.safetensors", Map.of("conv_stem.weight", manager.zeros(new Shape(2, 3, 3, 3))));
    assertError(() -> load(file.toString()), file.toString(), "efficientnet-b0");
  }

  @Test
  void aTapBeyondTheNetworkIsRefused() throws IOException {
    BackboneWeights weights = find(KnownBackbone.EMBEDDED);
    for (BackboneSettings settings : List.of(taps(16), taps(4, 16))) {
      assertError(
          () -> Backbones.load(weights, settings, Padding.SAME, manager),
          KnownBackbone.EMBEDDED,
          "asks for the block 16;",
          "0 to 15");
    }
  }

  @Test
  void aTapBehindTheLastBlockOfTheFileIsRefused() throws IOException {
    BackboneWeights weights = find(KnownBackbone.EMBEDDED);
    assertError(
        () -> Backbones.load(weights, taps(4, 15), Padding.SAME, manager),
        "asks for the block 15;",
        "0 to 14 here");
  }

  @Test
  void eachOfSeveralTapsGivesWhatItGivesAlone() throws IOException {
    BackboneWeights weights = find(KnownBackbone.EMBEDDED);
    NDArray images = manager.randomNormal(new Shape(2, 3, 100, 77));
    List<Integer> blocks = List.of(0, 1, 4, 5, 10, 14);
    try (Backbone together =
        Backbones.load(
            weights,
            new BackboneSettings(KnownBackbone.EMBEDDED, -1, blocks, 0),
            Padding.SAME,
            manager)) {
      NDList maps = together.features(images);
      assertEquals(blocks.size(), maps.size());
      for (int i = 0; i < blocks.size(); i++) {
        try (Backbone alone = Backbones.load(weights, taps(blocks.get(i)), Padding.SAME, manager)) {
          NDArray map = alone.features(images).singletonOrThrow();
          assertEquals(map.getShape(), maps.get(i).getShape());
          assertArrayEquals(map.toFloatArray(), maps.get(i).toFloatArray());
        }
      }
    }
  }

  @Test
  void theMapsOfSeveralTapsAreAllThatIsLeftBehind() throws IOException {
    try (Backbone backbone =
            Backbones.load(find(KnownBackbone.EMBEDDED), taps(4, 10, 14), Padding.SAME, manager);
        NDManager scope = manager.newSubManager()) {
      backbone.features(scope.zeros(new Shape(1, 3, 64, 64)));
      assertEquals(1 + 3, scope.getManagedArrays().size());
    }
  }

  @Test
  void theShapesOfSeveralTapsAreThoseOfTheirMaps() throws IOException {
    try (Backbone backbone =
        Backbones.load(find(KnownBackbone.EMBEDDED), taps(4, 10, 14), Padding.SAME, manager)) {
      assertEquals(40 + 112 + 192, backbone.channels());
      assertEquals(
          List.of(
              new FeatureShape(40, 13, 13),
              new FeatureShape(112, 7, 7),
              new FeatureShape(192, 4, 4)),
          backbone.shapes(100, manager));
      List<Shape> given =
          backbone.features(manager.zeros(new Shape(1, 3, 100, 100))).stream()
              .map(map -> map.getShape().slice(1))
              .toList();
      assertEquals(given, backbone.shapes(100, manager).stream().map(FeatureShape::shape).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 112, 16", "2, 56, 24", "14, 16, 192"})
  void theTapDecidesChannelsAndStride(int tap, int size, int channels) throws IOException {
    int imageSize = tap == 14 ? 512 : 224;
    for (Padding padding : Padding.values()) {
      try (Backbone backbone =
          Backbones.load(find(KnownBackbone.EMBEDDED), taps(tap), padding, manager)) {
        NDArray features =
            backbone
                .features(manager.zeros(new Shape(1, 3, imageSize, imageSize)))
                .singletonOrThrow();
        assertEquals(new Shape(1, channels, size, size), features.getShape());
        assertEquals(channels, backbone.channels());
        assertEquals(
            List.of(new FeatureShape(channels, size, size)), backbone.shapes(imageSize, manager));
      }
    }
  }

  private Path write(String name, Map<String, NDArray> arrays) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      Safetensors.write(arrays, out);
    }
    return file;
  }

  private BackboneWeights find(String name) throws IOException {
    return Backbones.find(new BackboneSettings(name, -1), List.of(folder));
  }

  private Backbone load(String name) throws IOException {
    return Backbones.load(find(name), taps(), Padding.SAME, manager);
  }

  private static BackboneSettings taps(Integer... taps) {
    return new BackboneSettings(KnownBackbone.EMBEDDED, -1, List.of(taps), 0);
  }

  private interface Action {
    void run() throws IOException;
  }

  private static void assertError(Action action, String... parts) {
    String message = assertThrows(IOException.class, action::run).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
