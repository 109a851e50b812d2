package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.WeightArchive;
import sc.fiji.ast.nn.torch.TorchEngine;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

class ModelTrainingTest {

  @TempDir Path folder;
  @TempDir Path temporary;

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

  @ParameterizedTest
  @EnumSource(
      value = Progress.Stage.class,
      names = {"SURVEY", "FORECAST", "FEATURES", "TEACHER", "LATENTS", "STUDENT", "CALIBRATION"})
  void cancellingLeavesNoModelAndTheNextRunGoesOn(Progress.Stage stage) throws IOException {
    train(Painted.source(5), model("whole.ast"), ProgressListener.NONE);
    List<Float> whole = weights(model("whole.ast"));
    Files.delete(model("whole.ast"));
    Cancelling cancelling = new Cancelling(stage);
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      TrainingRequest request = request(Painted.source(5), model("a.ast")).build();
      assertThrows(
          CancellationException.class, () -> ModelTraining.train(request, cancelling, manager));
      assertEquals(0, manager.getManagedArrays().size());
    }
    boolean learned = stage.compareTo(Progress.Stage.TEACHER) >= 0;
    assertEquals(learned ? List.of("a.ast.checkpoint") : List.of(), names(folder));
    assertEquals(List.of(), names(temporary));
    List<Progress> steps = new ArrayList<>();
    TrainingReport report = train(Painted.source(5), model("a.ast"), steps::add);
    assertEquals(4, report.studentLosses().size());
    assertEquals(List.of("a.ast"), names(folder));
    boolean anew =
        steps.stream().anyMatch(p -> p.stage() == Progress.Stage.TEACHER && p.step() == 1);
    assertEquals(!learned, anew);
    assertEquals(whole, weights(model("a.ast")));
  }

  @Test
  void whoCancelsDuringTheLastStepGetsNoModel() {
    boolean[] last = {false};
    ProgressListener late =
        new ProgressListener() {
          @Override
          public void progress(Progress progress) {
            last[0] =
                progress.stage() == Progress.Stage.CALIBRATION
                    && progress.step() == progress.steps();
          }

          @Override
          public boolean cancelled() {
            return last[0];
          }
        };
    assertThrows(CancellationException.class, () -> train(Painted.source(5), model("a.ast"), late));
    assertTrue(last[0]);
    assertFalse(Files.exists(model("a.ast")));
    assertTrue(Files.exists(model("a.ast.checkpoint")));
  }

  @Test
  void anImageThatAnInterruptionKeptFromBeingReadIsNotLeftOut() {
    SampleSource images = Painted.source(5);
    SampleSource interrupted =
        images.readBy(
            (source, index) -> {
              if (index == 4) {
                Thread.currentThread().interrupt();
                throw new ClosedByInterruptException();
              }
              return source.read(index);
            });
    assertThrows(
        CancellationException.class, () -> ImageSurvey.of(interrupted, 0, ProgressListener.NONE));
    assertTrue(Thread.interrupted());
  }

  @ParameterizedTest
  @EnumSource(
      value = Progress.Stage.class,
      names = {"SURVEY", "FORECAST", "FEATURES", "TEACHER", "LATENTS", "STUDENT", "CALIBRATION"})
  void anInterruptedThreadEndsAsCancelledAndLeavesItsFilesSound(Progress.Stage stage)
      throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                train(Painted.source(5), model("a.ast"), new Interrupting(stage));
              } catch (Throwable e) {
                failure.set(e);
              }
            });
    thread.start();
    thread.join();
    assertEquals(CancellationException.class, failure.get().getClass(), failure.toString());
    boolean learned = stage.compareTo(Progress.Stage.TEACHER) >= 0;
    assertEquals(learned ? List.of("a.ast.checkpoint") : List.of(), names(folder));
    assertEquals(List.of(), names(temporary));
    train(Painted.source(5), model("a.ast"), ProgressListener.NONE);
    train(Painted.source(5), model("whole.ast"), ProgressListener.NONE);
    assertEquals(weights(model("whole.ast")), weights(model("a.ast")));
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

  @Test
  void theModelTellsHowManyStepsWereTakenAndThatItWasFinishedEarly() throws IOException {
    ProgressListener enough =
        new ProgressListener() {
          private int step;

          @Override
          public void progress(Progress progress) {
            step = progress.stage() == Progress.Stage.STUDENT ? progress.step() : 0;
          }

          @Override
          public boolean finishNow(Progress.Stage network) {
            return network == Progress.Stage.STUDENT && step == 2;
          }
        };
    train(Painted.source(5), model("early.ast"), enough);
    train(Painted.source(5), model("whole.ast"), ProgressListener.NONE);
    ModelDescription.Provenance early = ModelFile.describe(model("early.ast")).provenance();
    assertEquals(3, early.teacherSteps());
    assertEquals(2, early.studentSteps());
    assertTrue(early.finishedEarly());
    ModelDescription.Provenance whole = ModelFile.describe(model("whole.ast")).provenance();
    assertEquals(4, whole.studentSteps());
    assertFalse(whole.finishedEarly());
  }

  /** Of all that was learned, and the thresholds. */
  private static List<Float> weights(Path model) throws IOException {
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

  private TrainingRequest.Builder request(SampleSource images, Path model) {
    return TrainingRequest.builder()
        .setImages(images)
        .setModel(model)
        .setSettings(Painted.tiny())
        .optDevice("cpu")
        .optResume(true)
        .optTemporaryParent(temporary);
  }

  private TrainingReport train(SampleSource images, Path model, ProgressListener listener)
      throws IOException {
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      return ModelTraining.train(request(images, model).build(), listener, manager);
    }
  }

  private static double score(Path model) throws IOException {
    try (ImageScoring scoring = ImageScoring.open(model, "cpu")) {
      return scoring.score(Painted.scratched(9), "painted", 1).score();
    }
  }

  private Path model(String name) {
    return folder.resolve(name);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Interrupts its own thread after the first report of a stage, as a script may at any time. */
  private record Interrupting(Progress.Stage stage) implements ProgressListener {

    @Override
    public void progress(Progress progress) {
      if (progress.stage() == stage) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** After the first report of a stage. */
  private static final class Cancelling implements ProgressListener {
    private final Progress.Stage stage;
    private boolean cancelled;

    Cancelling(Progress.Stage stage) {
      this.stage = stage;
    }

    @Override
    public void progress(Progress progress) {
      assertFalse(cancelled, "no report after cancelling");
      cancelled = progress.stage() == stage;
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }
  }
}
