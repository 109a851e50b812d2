package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** Trainings that are cancelled, interrupted, or finished early. */
class StoppedTrainingTest extends Trainings {
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
