package sc.fiji.ast.features.backbone.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.engine.Safetensors;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.BackboneFamily;
import sc.fiji.ast.features.backbone.BackboneSettings;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.features.backbone.Padding;
import sc.fiji.ast.features.backbone.families.EfficientNetVariant.Block;
import sc.fiji.ast.features.backbone.families.WeightNaming.Part;

/** Weights are told by their shapes; timm_fixture.py wrote those that timm has. */
class RecognitionTest {

  private static final Path SHAPES = Path.of("src/test/resources/backbones/timm_shapes.json");

  private final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = EfficientNetVariant.class,
      names = {"LITE0", "LITE1", "B0", "B1", "B2"})
  void theVariantIsRecognisedByItsShapesInTheNamingOfTimm(EfficientNetVariant variant) {
    try (Weights weights = timm(variant)) {
      assertEquals(Optional.of(variant.label()), new EfficientNetFamily().recognise(weights));
    }
  }

  @Test
  void sizesAreThoseOfTimm() throws IOException {
    TypeToken<Map<String, Map<String, List<Integer>>>> type = new TypeToken<>() {};
    var timm = new Gson().fromJson(Files.readString(SHAPES), type);
    assertShapes(timm.get("vit_small_patch14_dinov2"), VisionTransformerFamily.SMALL.tensors());
    assertShapes(timm.get("vit_base_patch14_dinov2"), VisionTransformerFamily.BASE.tensors());
    assertShapes(timm.get("resnet18"), ResNetFamily.RESNET_18.tensors());
    assertShapes(timm.get("wide_resnet50_2"), ResNetFamily.WIDE_RESNET_50_2.tensors());
  }

  private static void assertShapes(Map<String, List<Integer>> expected, Map<String, Shape> actual) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    expected.forEach(
        (name, sizes) ->
            shapes.put(name, new Shape(sizes.stream().mapToLong(size -> size).toArray())));
    assertEquals(shapes, actual);
  }

  @Test
  void aFileIsLoadedWithoutItsName() throws IOException {
    Path file = write(ResNetFamily.RESNET_18.tensors());
    try (var backbone = load(file.toString(), file)) {
      assertEquals(256, backbone.channels());
    }
    assertEquals(
        Optional.of("dinov2-vits14"),
        recognise(new VisionTransformerFamily(), VisionTransformerFamily.SMALL.tensors()));
  }

  @Test
  void whatDoesNotFitTheNearestMemberIsNamedWithItsShapeAndTheWantedOne() throws IOException {
    Map<String, Shape> shapes = ResNetFamily.RESNET_18.tensors();
    shapes.put("layer2.0.conv1.weight", new Shape(128, 64, 1, 1));
    Path file = write(shapes);
    assertFailure(
        () -> load(file.toString(), file),
        file.toString(),
        "none of resnet18, wide-resnet50-2",
        "nearest to resnet18",
        "'layer2.0.conv1.weight' has the shape (128, 64, 1, 1), but (128, 64, 3, 3) is needed");
  }

  @ParameterizedTest
  @CsvSource({"layer1.2.conv1.weight, resnet18", "layer3.2.conv1.weight, resnet18"})
  void aDeeperNetworkIsNotTakenForAShallowOne(String further, String nearest) {
    Map<String, Shape> shapes = ResNetFamily.RESNET_18.tensors();
    shapes.put(further, new Shape(64, 64, 3, 3));
    String message =
        assertThrows(IllegalArgumentException.class, () -> recognise(new ResNetFamily(), shapes))
            .getMessage();
    assertTrue(message.contains(nearest) && message.contains("'" + further + "'"), message);
  }

  @Test
  void weightsOfAnotherMemberThanTheNameSaysAreRefused() throws IOException {
    Path file = write(ResNetFamily.RESNET_18.tensors());
    Files.move(file, folder.resolve("wide-resnet50-2.safetensors"));
    assertFailure(
        () -> load("wide-resnet50-2", folder),
        "not the weights of wide-resnet50-2",
        "'layer1.0.conv1.weight' has the shape (64, 64, 3, 3), but (128, 64, 1, 1) is needed");
  }

  @Test
  void aMissingWeightIsNamedWithItsFile() throws IOException {
    try (Weights weights = timm(EfficientNetVariant.B0)) {
      Path file = folder.resolve("b0.safetensors");
      try (OutputStream out = Files.newOutputStream(file)) {
        Safetensors.write(weights.arrays(), out);
      }
      assertFailure(() -> load(file.toString(), file), file.toString(), "'bn1.weight' is missing");
    }
  }

  private Optional<String> recognise(BackboneFamily family, Map<String, Shape> shapes) {
    try (Weights weights = zeros(shapes)) {
      return family.recognise(weights);
    }
  }

  private Weights zeros(Map<String, Shape> shapes) {
    Weights weights = new Weights(manager);
    shapes.forEach((name, shape) -> weights.add(name, manager.zeros(shape)));
    return weights;
  }

  private Path write(Map<String, Shape> shapes) throws IOException {
    Path file = folder.resolve("mine.safetensors");
    try (Weights weights = zeros(shapes);
        OutputStream out = Files.newOutputStream(file)) {
      Safetensors.write(weights.arrays(), out);
    }
    return file;
  }

  private Backbone load(String name, Path place) throws IOException {
    BackboneSettings settings = new BackboneSettings(name, -1);
    return Backbones.load(
        Backbones.find(settings, List.of(place)), settings, Padding.SAME, manager);
  }

  /** Only what tells the variants apart, in the naming of timm. */
  private Weights timm(EfficientNetVariant variant) {
    Weights weights = new Weights(manager);
    weights.add("conv_stem.weight", manager.zeros(new Shape(variant.stemChannels(), 3, 3, 3)));
    for (Block block : variant.blocks()) {
      String project = WeightNaming.TIMM.of(block, Part.PROJECT) + ".weight";
      weights.add(project, manager.zeros(new Shape(block.outputs(), block.expanded(), 1, 1)));
      if (!variant.lite()) {
        String squeeze = WeightNaming.TIMM.of(block, Part.SQUEEZE) + ".weight";
        weights.add(squeeze, manager.zeros(new Shape(block.squeezed(), block.expanded(), 1, 1)));
      }
    }
    return weights;
  }

  private interface Action {
    Object run() throws IOException;
  }

  private static void assertFailure(Action action, String... parts) {
    String message = assertThrows(IOException.class, action::run).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
