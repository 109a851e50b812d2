package sc.fiji.ast.features.backbone.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.ast.Close.assertClose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.Fixture;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.features.backbone.FeatureShape;

/** Features within 1e-5 relative of those of timm; timm_fixture.py beside the fixture made it. */
class TimmParityTest {

  private static final double TOLERANCE = 1e-5;
  private static final VisionTransformerSizes SMALL = new VisionTransformerSizes(14, 32, 3, 2, 3);

  private final NDManager manager = TorchEngine.get().newBaseManager();
  private final Fixture fixture =
      Fixture.load(Path.of("src/test/resources/backbones/timm_fixture.npz"), manager);

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"42, 42", "28, 28", "70, 98"})
  void aVisionTransformerSeesWhatTimmSeesAtTheSizeOfItsPositionsBelowAndAbove(
      int height, int width) {
    try (Weights weights = FormulaWeights.of(SMALL.tensors(), manager);
        VisionTransformer network = new VisionTransformer(SMALL, List.of(0, 2), weights, manager)) {
      NDList maps = network.features(image(2, height, width));
      String name = "vit_" + height + "x" + width + "_tap";
      assertClose(fixture.get(name + 0), maps.get(0), TOLERANCE, name + 0);
      assertClose(fixture.get(name + 2), maps.get(1), TOLERANCE, name + 2);
    }
  }

  @Test
  void aVisionTransformerTellsShapesOfItsTapsWithoutATrial() {
    try (Weights weights = FormulaWeights.of(SMALL.tensors(), manager);
        VisionTransformer network = new VisionTransformer(SMALL, List.of(0, 1), weights, manager)) {
      assertEquals(64, network.channels());
      FeatureShape shape = new FeatureShape(32, 4, 4);
      assertEquals(List.of(shape, shape), network.shapes(56, manager));
    }
  }

  @Test
  void aVisionTransformerRefusesPartsOfPatches() {
    try (Weights weights = FormulaWeights.of(SMALL.tensors(), manager);
        VisionTransformer network = new VisionTransformer(SMALL, List.of(0), weights, manager)) {
      NDArray image = image(1, 28, 32);
      String message =
          assertThrows(IllegalArgumentException.class, () -> network.features(image)).getMessage();
      assertTrue(message.contains("imageSize of 448"), message);
    }
  }

  @Test
  void resNet18SeesWhatTimmSees() {
    assertParity("resnet18", ResNetFamily.RESNET_18, List.of(0, 1, 2, 3));
  }

  @Test
  void wideResNetSeesWhatTimmSees() {
    assertParity("wide_resnet50_2", ResNetFamily.WIDE_RESNET_50_2, List.of(1, 2));
  }

  private void assertParity(String name, ResNetSizes sizes, List<Integer> taps) {
    try (Weights weights = FormulaWeights.of(sizes.tensors(), manager);
        ResNet network = new ResNet(sizes, taps, weights, manager)) {
      NDList maps = network.features(image(1, 24, 33));
      for (int i = 0; i < taps.size(); i++) {
        String tap = name + "_tap" + taps.get(i);
        assertClose(fixture.get(tap), maps.get(i), TOLERANCE, tap);
      }
      assertEquals(maps.stream().mapToLong(map -> map.getShape().get(1)).sum(), network.channels());
      assertEquals(
          network.features(image(1, 40, 40)).stream()
              .map(map -> FeatureShape.of(map.getShape()))
              .toList(),
          network.shapes(40, manager));
    }
  }

  @Test
  void featuresLeaveTheirMapsAloneBehind() {
    ResNetSizes sizes = ResNetFamily.RESNET_18;
    try (Weights weights = FormulaWeights.of(SMALL.tensors(), manager);
        VisionTransformer transformer =
            new VisionTransformer(SMALL, List.of(0, 2), weights, manager);
        Weights others = FormulaWeights.of(sizes.tensors(), manager);
        ResNet residual = new ResNet(sizes, List.of(1, 2), others, manager)) {
      residual.features(image(1, 28, 28)).close(); // Lays its weights out as they are used.
      int before = manager.getManagedArrays().size();
      try (NDManager scope = manager.newSubManager()) {
        NDArray image = image(1, 28, 28);
        image.attach(scope);
        transformer.features(image);
        residual.features(image);
        assertEquals(1 + 2 + 2, scope.getManagedArrays().size());
      }
      assertEquals(before, manager.getManagedArrays().size());
    }
  }

  private NDArray image(int images, int height, int width) {
    NDArray image = FormulaWeights.array("image", new Shape(images, 3, height, width), manager);
    return image.muli(4);
  }
}
