package sc.fiji.ast.features.backbone.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.Safetensors;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.ProgressListener;

/** From a file of weights to scores, with weights of a formula. */
class TimmTrainingTest {

  @TempDir Path folder;

  @BeforeEach
  void useFolder() {
    System.setProperty("ast.backbones", folder.toString());
  }

  @AfterEach
  void restore() {
    System.clearProperty("ast.backbones");
  }

  @Test
  void aModelIsTrainedWithAResNetAndOpenedAgain() throws IOException {
    write("resnet18", ResNetFamily.RESNET_18.tensors());
    Settings settings =
        Painted.tiny("{'backbone': {'name': 'resnet18', 'taps': [2, 3]}, 'imageSize': 48}");
    assertEquals(new FeatureShape(128 + 256, 3, 3), trained(settings));
  }

  @Test
  void aModelIsTrainedWithAVisionTransformerAndOpenedAgain() throws IOException {
    write("dinov2-vits14", VisionTransformerFamily.SMALL.tensors());
    Settings settings = Painted.tiny("{'backbone': {'name': 'dinov2-vits14'}, 'imageSize': 56}");
    assertEquals(new FeatureShape(384, 4, 4), trained(settings));
    Path file = folder.resolve("dinov2-vits14.safetensors");
    Settings byPath = Painted.tiny().withBackbone(file.toString());
    String message =
        assertThrows(IllegalArgumentException.class, () -> trained(byPath)).getMessage();
    assertTrue(message.contains("imageSize of 448"), message);
  }

  private FeatureShape trained(Settings settings) throws IOException {
    Path model = folder.resolve("model.ast");
    ModelTraining.train(
        TrainingRequest.builder()
            .setImages(Painted.source(6))
            .setModel(model)
            .setSettings(settings)
            .optDevice("cpu")
            .build(),
        ProgressListener.NONE);
    try (ImageScoring scoring = ImageScoring.open(model, "cpu")) {
      assertTrue(scoring.score(Painted.scratched(99), "painted", 1).score() > 0);
    }
    return ModelFile.describe(model).featureShape();
  }

  private void write(String name, Map<String, Shape> tensors) throws IOException {
    try (NDManager manager = TorchEngine.get().newBaseManager();
        Weights weights = FormulaWeights.of(tensors, manager);
        OutputStream out = Files.newOutputStream(folder.resolve(name + ".safetensors"))) {
      Safetensors.write(weights.arrays(), out);
    }
  }
}
