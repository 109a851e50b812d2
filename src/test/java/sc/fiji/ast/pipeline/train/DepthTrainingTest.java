package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.PaintedScans;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

class DepthTrainingTest {

  @TempDir Path folder;
  private Path scans;

  @BeforeEach
  void paint() throws IOException {
    scans = PaintedScans.dataset(folder.resolve("scans"), 7);
  }

  @ParameterizedTest
  @EnumSource(Modality.class)
  void aModelOfAnyModalityTellsWhatItWantsAndArraysDoNotGather(Modality modality)
      throws IOException {
    Set<Integer> arrays = new HashSet<>();
    Path model = folder.resolve("model.ast");
    Settings settings = Painted.tiny().withModality(modality);
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      ProgressListener counting =
          progress -> {
            if (progress.stage() == Progress.Stage.STUDENT) {
              arrays.add(manager.getManagedArrays().size());
            }
          };
      ModelTraining.train(request(settings, model), counting, manager);
      assertEquals(0, manager.getManagedArrays().size());
    }
    assertEquals(1, arrays.size(), arrays.toString());
    ModelDescription description = ModelFile.describe(model);
    assertEquals(settings, description.settings());
    boolean backbone = modality.usesImage();
    assertEquals(backbone ? "efficientnet-lite0" : "none", description.backbone().name());
    int channels = description.featureShape().channels();
    assertEquals(modality == Modality.DEPTH, channels == 64);
    try (ImageScoring scoring = ImageScoring.open(model, "cpu")) {
      assertEquals(modality.usesDepth(), scoring.preparation().needsDepth());
    }
  }

  @Test
  void otherHeightsAreOtherImages() throws IOException {
    Settings settings = Painted.tiny().withModality(Modality.RGB_DEPTH);
    Path model = folder.resolve("model.ast");
    ModelTraining.train(request(settings, model), ProgressListener.NONE);
    String digest = ModelFile.describe(model).provenance().digest();
    Files.copy(
        scans.resolve("test/dent/xyz/0.tiff"),
        scans.resolve("train/good/xyz/0.tiff"),
        StandardCopyOption.REPLACE_EXISTING);
    ModelTraining.train(request(settings, model), ProgressListener.NONE);
    assertNotEquals(digest, ModelFile.describe(model).provenance().digest());
  }

  @Test
  void scansWithoutDepthAreLeftOutWithTheReason() throws IOException {
    for (int i = 0; i < 5; i++) {
      Files.delete(scans.resolve("train/good/xyz/" + i + ".tiff"));
    }
    Settings settings = Painted.tiny().withModality(Modality.RGB_DEPTH);
    TrainingRequest request = request(settings, folder.resolve("model.ast"));
    String message =
        assertThrows(IOException.class, () -> ModelTraining.train(request, ProgressListener.NONE))
            .getMessage();
    assertTrue(message.startsWith("2 usable images were found"), message);
    assertTrue(message.contains("its depth file is missing"), message);
  }

  private TrainingRequest request(Settings settings, Path model) throws IOException {
    SampleFiles files = SampleFiles.of(settings.preparation(), null);
    return TrainingRequest.builder()
        .setImages(new ImageFileSource(ImageFolder.of(scans).goodImages(), files))
        .setModel(model)
        .setSettings(settings)
        .optDevice("cpu")
        .build();
  }
}
