package sc.fiji.ast.features.backbone.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sc.fiji.ast.Close.assertClose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.Fixture;
import sc.fiji.ast.engine.Safetensors;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.features.backbone.Padding;
import sc.fiji.ast.features.backbone.families.EfficientNetVariant.Block;
import sc.fiji.ast.features.backbone.families.WeightNaming.Part;

/** Features within 1e-3 relative of those that the published code and PyTorch packages compute. */
class EfficientNetParityTest {

  private static final double TOLERANCE = 1e-3;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"B0, b0, 10", "B5, b5, 35"})
  void formulaWeightsGiveTheFeaturesOfThePublishedCode(
      EfficientNetVariant variant, String prefix, int tap) {
    for (WeightNaming naming : WeightNaming.values()) {
      try (Weights weights = formulaWeights(variant, tap, naming);
          EfficientNet network =
              new EfficientNet(variant, List.of(tap), Padding.AS_PUBLISHED, weights, manager)) {
        for (String seed : new String[] {"seed7", "seed11"}) {
          Fixture fixture = Fixture.load(seed, "efficientnet", manager);
          assertEquals(tap, (int) fixture.get(prefix + ".tap").getFloat());
          NDArray image = fixture.get(prefix + ".image");
          NDArray stem = TorchOperations.spatialMean(network.stem(image)).reshape(1, -1);
          assertClose(fixture.get(prefix + ".stem"), stem, TOLERANCE, "mean of the stem");
          NDArray features = network.features(image).singletonOrThrow();
          assertClose(fixture.get(prefix + ".block" + tap), features, TOLERANCE, "tap");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LITE0, src/main/resources/sc/fiji/ast/features/backbone/efficientnet-lite0-tap14.safetensors, 10, lite0",
    "LITE2, src/test/resources/backbones/efficientnet-lite2-tap19.safetensors, 14, lite2"
  })
  void embeddedWeightsGiveTheFeaturesOfTheirPackages(
      EfficientNetVariant variant, Path file, int stride16Tap, String name) throws IOException {
    Fixture fixture =
        Fixture.load(
            Path.of("src/test/resources/backbones/efficientnet-" + name + "_fixture.npz"), manager);
    try (Weights weights = new Weights(manager)) {
      Safetensors.read(ByteBuffer.wrap(Files.readAllBytes(file)), name, manager)
          .forEach(weights::add);
      for (Padding padding : Padding.values()) {
        String suffix = padding == Padding.SAME ? "_dynamic" : "";
        for (String image : new String[] {"image", "image_129"}) {
          String features = image.replace("image", "features");
          List<Integer> taps = List.of(stride16Tap, variant.defaultTap());
          try (EfficientNet network = new EfficientNet(variant, taps, padding, weights, manager)) {
            NDList maps = network.features(fixture.get(image));
            assertEquals(2, maps.size());
            assertClose(fixture.get(features + suffix), maps.get(1), TOLERANCE, features);
            String stride16 = features + (suffix.isEmpty() ? "_s16" : suffix + "_s16");
            assertClose(fixture.get(stride16), maps.get(0), TOLERANCE, stride16);
          }
        }
      }
    }
  }

  @Test
  void theDefaultTapIsTheLastBlockOfTheLastButOneStage() {
    assertEquals(14, EfficientNetVariant.LITE0.defaultTap());
    assertEquals(19, EfficientNetVariant.LITE2.defaultTap());
    assertEquals(14, EfficientNetVariant.B0.defaultTap());
    assertEquals(35, EfficientNetVariant.B5.defaultTap());
    assertEquals(304, EfficientNetVariant.B5.blocks().get(35).outputs());
  }

  @Test
  void featuresLeaveOneArrayBehind() {
    try (Weights weights = formulaWeights(EfficientNetVariant.B0, 3, WeightNaming.TIMM);
        EfficientNet network =
            new EfficientNet(EfficientNetVariant.B0, List.of(3), Padding.SAME, weights, manager);
        NDManager scope = manager.newSubManager()) {
      NDArray image = scope.zeros(new Shape(1, 3, 32, 32));
      network.features(image);
      assertEquals(2, scope.getManagedArrays().size());
    }
  }

  private Weights formulaWeights(EfficientNetVariant variant, int tap, WeightNaming naming) {
    Weights weights = new Weights(manager);
    WeightNaming reference = WeightNaming.EFFICIENTNET_PYTORCH;
    long stem = variant.stemChannels();
    add(weights, naming.stem(), reference.stem(), "weight", stem, 3, 3, 3);
    addNorm(weights, naming.stemNorm(), reference.stemNorm(), stem);
    for (Block b : variant.blocks().subList(0, tap + 1)) {
      long inner = b.expanded();
      if (b.expansion() > 1) {
        add(weights, b, naming, Part.EXPAND, "weight", inner, b.inputs(), 1, 1);
        addNorm(weights, b, naming, Part.EXPAND_NORM, inner);
      }
      add(weights, b, naming, Part.DEPTHWISE, "weight", inner, 1, b.kernel(), b.kernel());
      addNorm(weights, b, naming, Part.DEPTHWISE_NORM, inner);
      add(weights, b, naming, Part.SQUEEZE, "weight", b.squeezed(), inner, 1, 1);
      add(weights, b, naming, Part.SQUEEZE, "bias", b.squeezed());
      add(weights, b, naming, Part.EXCITE, "weight", inner, b.squeezed(), 1, 1);
      add(weights, b, naming, Part.EXCITE, "bias", inner);
      add(weights, b, naming, Part.PROJECT, "weight", b.outputs(), inner, 1, 1);
      addNorm(weights, b, naming, Part.PROJECT_NORM, b.outputs());
    }
    return weights;
  }

  private void addNorm(Weights weights, Block block, WeightNaming naming, Part part, long size) {
    addNorm(
        weights, naming.of(block, part), WeightNaming.EFFICIENTNET_PYTORCH.of(block, part), size);
  }

  private void addNorm(Weights weights, String name, String reference, long size) {
    for (String leaf : new String[] {"weight", "bias", "running_mean", "running_var"}) {
      add(weights, name, reference, leaf, size);
    }
  }

  private void add(
      Weights weights, Block block, WeightNaming naming, Part part, String leaf, long... shape) {
    String reference = WeightNaming.EFFICIENTNET_PYTORCH.of(block, part);
    add(weights, naming.of(block, part), reference, leaf, shape);
  }

  private void add(Weights weights, String name, String reference, String leaf, long... shape) {
    NDArray array = FormulaWeights.array(reference + "." + leaf, new Shape(shape), manager);
    weights.add(name + "." + leaf, array);
  }
}
