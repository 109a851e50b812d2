package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Painted;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

class ModelTrainingTest extends Trainings {
  @Test
  void onlyTheModelIsLeftAndTheSameSeedGivesTheSameScores() throws IOException {
    Path first = model("first.ast");
    TrainingReport report = train(Painted.source(5), first, ProgressListener.NONE);
    assertEquals(List.of("first.ast"), names(folder));
    assertEquals(List.of(), names(temporary));
    assertEquals(3, report.teacherLosses().size());
    assertEquals(4, report.studentLosses().size());
    assertEquals(5, report.description().provenance().images());
    train(Painted.source(5), model("second.ast"), ProgressListener.NONE);
    assertEquals(score(first), score(model("second.ast")), 1e-5);
  }

  @Test
  void unusableFilesAreLeftOutWithAWarning() throws IOException {
    Path good = folder.resolve("good");
    for (int i = 0; i < 4; i++) {
      Painted.png(good.resolve(i + ".png"), i);
    }
    Path text = Files.writeString(good.resolve("notes.png"), "These are my notes.");
    Path empty = Files.createFile(good.resolve("empty.tif"));
    SampleSource images =
        new ImageFileSource(
            ImageFolder.of(folder).goodImages(),
            SampleFiles.of(Preset.FAST.settings().preparation(), null));
    TrainingReport report = train(images, model("a.ast"), ProgressListener.NONE);
    assertEquals(4, report.description().provenance().images());
    String warnings = String.join("\n", report.warnings());
    assertTrue(warnings.contains(text + ": the file starts like text"), warnings);
    assertTrue(warnings.contains(empty + ": the file is empty"), warnings);
  }

  @Test
  void tooFewImagesAreAnErrorWithTheReasons() throws IOException {
    List<Sample> samples =
        List.of(
            Painted.stripes(1),
            Painted.stripes(64, 64, 1, BitDepth.SIXTEEN, 2),
            Painted.stripes(8, 64, 1, BitDepth.EIGHT, 3),
            Painted.stripes(4),
            Painted.stripes(5));
    samples.get(4).rgb().getAt(3, 2, 0).set(Float.NaN);
    String message =
        assertThrows(
                IOException.class,
                () -> train(Painted.source(samples), model("a.ast"), ProgressListener.NONE))
            .getMessage();
    assertTrue(message.startsWith("2 usable images"), message);
    assertTrue(message.contains("image-1 has 16-bit samples, the images before it 8-bit"), message);
    assertTrue(message.contains("image-2: the image is 8 x 64"), message);
    assertTrue(message.contains("image-4: 1 of 4096 values are NaN"), message);
    assertEquals(List.of(), names(folder));
  }

  @Test
  void aFolderThatIsAFileIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    String message =
        assertThrows(
                IOException.class,
                () -> train(Painted.source(5), file.resolve("a.ast"), ProgressListener.NONE))
            .getMessage();
    assertTrue(message.contains(file.resolve("a.ast").toString()), message);
  }

  @Test
  void watchingChangesNothingThatIsLearnedAndLeavesNoArrays() throws IOException {
    train(Painted.source(7), model("unseen.ast"), ProgressListener.NONE);
    List<HeatmapPreview> previews = new ArrayList<>();
    List<TrainingPlan> plans = new ArrayList<>();
    Set<Integer> arrays = new HashSet<>();
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      TrainingWatcher watcher =
          new TrainingWatcher() {
            @Override
            public void planned(TrainingPlan plan) {
              plans.add(plan);
            }

            @Override
            public Optional<Duration> previewEvery() {
              return Optional.of(Duration.ZERO);
            }

            @Override
            public void preview(HeatmapPreview preview) {
              previews.add(preview);
            }
          };
      ProgressListener counting =
          progress -> {
            if (progress.stage() == Progress.Stage.STUDENT) {
              arrays.add(manager.getManagedArrays().size());
            }
          };
      TrainingRequest request =
          request(Painted.source(7), model("seen.ast")).optWatcher(watcher).build();
      ModelTraining.train(request, counting, manager);
      assertEquals(0, manager.getManagedArrays().size());
    }
    assertEquals(weights(model("unseen.ast")), weights(model("seen.ast")));
    assertEquals(1, plans.size());
    assertEquals(1, arrays.size(), "arrays after each step: " + arrays);
    assertTrue(previews.size() >= 1, "previews: " + previews.size());
    HeatmapPreview preview = previews.get(0);
    assertEquals(Painted.SIZE, preview.result().map().dimension(0));
    assertTrue(preview.image().startsWith("image-"), preview.image());
  }

  @Test
  void thePlanTellsWhatWasFoundAndHowLongItTakes() throws IOException {
    List<Sample> samples =
        List.of(
            Painted.stripes(1),
            Painted.stripes(8, 64, 1, BitDepth.EIGHT, 3),
            Painted.stripes(96, 64, 3, BitDepth.EIGHT, 2),
            Painted.stripes(4),
            Painted.stripes(5),
            Painted.stripes(6));
    TrainingPlan plan =
        train(Painted.source(samples), model("a.ast"), ProgressListener.NONE).plan();
    assertEquals(6, plan.survey().images());
    assertEquals(5, plan.survey().usable().size());
    assertEquals(2, plan.split().heldOut().size());
    assertEquals(1, plan.survey().colour());
    assertEquals(new ImageSize(64, 64), plan.survey().smallest());
    assertEquals(new ImageSize(96, 64), plan.survey().largest());
    assertTrue(
        plan.survey().leftOut().get(0).contains("image-1"), plan.survey().leftOut().toString());
    assertEquals(3, plan.forecast().stages().get(Progress.Stage.FEATURES).steps());
    assertEquals(3, plan.forecast().stages().get(Progress.Stage.TEACHER).steps());
    assertEquals(4, plan.forecast().stages().get(Progress.Stage.STUDENT).steps());
    assertTrue(plan.forecast().total().toNanos() > 0);
  }

  @Test
  void aRequestThatLacksSomethingSaysWhatToGive() {
    TrainingRequest.Builder builder =
        TrainingRequest.builder().setImages(Painted.source(5)).setSettings(Painted.tiny());
    String message = assertThrows(IllegalArgumentException.class, builder::build).getMessage();
    assertTrue(message.contains("no model") && message.contains("setModel"), message);
  }
}
