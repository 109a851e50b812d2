package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.WeightArchive;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.progress.ProgressListener;

/** Trains tiny models on painted images, in folders of their own. */
abstract class Trainings {
  @TempDir Path folder;
  @TempDir Path temporary;

  /** Of all that was learned, and the thresholds. */
  static List<Float> weights(Path model) throws IOException {
    List<Float> weights = new ArrayList<>();
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      WeightArchive.readArrays(model, manager).entrySet().stream()
          .filter(entry -> !entry.getKey().endsWith("permutation"))
          .forEach(
              entry -> {
                for (float value : entry.getValue().toFloatArray()) {
                  weights.add(value);
                }
              });
    }
    weights.add((float) ModelFile.describe(model).calibration().imageThreshold());
    return weights;
  }

  TrainingRequest.Builder request(SampleSource images, Path model) {
    return TrainingRequest.builder()
        .setImages(images)
        .setModel(model)
        .setSettings(Painted.tiny())
        .optDevice("cpu")
        .optResume(true)
        .optTemporaryParent(temporary);
  }

  TrainingReport train(SampleSource images, Path model, ProgressListener listener)
      throws IOException {
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      return ModelTraining.train(request(images, model).build(), listener, manager);
    }
  }

  /** Trains the tiny settings with what {@code settings} changes in them; no array is left. */
  TrainingReport train(
      SampleSource images, String settings, TrainingWatcher watcher, ProgressListener listener)
      throws IOException {
    TrainingRequest request =
        request(images, model("a.ast"))
            .setSettings(Painted.tiny(settings))
            .optWatcher(watcher)
            .build();
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      TrainingReport report = ModelTraining.train(request, listener, manager);
      assertEquals(0, manager.getManagedArrays().size());
      return report;
    }
  }

  static double score(Path model) throws IOException {
    try (ImageScoring scoring = ImageScoring.open(model, "cpu")) {
      return scoring.score(Painted.scratched(9), "painted", 1).score();
    }
  }

  Path model(String name) {
    return folder.resolve(name);
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
