package sc.fiji.ast.commands.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scijava.Cancelable;
import org.scijava.module.Module;
import sc.fiji.ast.commands.ScoreImage;
import sc.fiji.ast.commands.TinyModel;
import sc.fiji.ast.commands.TrainModel;
import sc.fiji.ast.commands.TrainOnStack;
import sc.fiji.ast.model.ModelFile;

/** While a model is trained. */
class TrainingStageTest extends StageSession {
  private static final String STUDENT = "Training the student";

  private Path good;
  private Path model;

  @BeforeEach
  void paint() throws Exception {
    good = Files.createDirectory(folder.resolve("good"));
    TinyModel.paintGood(good);
    model = folder.resolve("model.ast");
  }

  private Map<String, Object> inputs(int studentSteps) {
    String settings =
        TinyModel.SETTINGS.replace("\"studentSteps\": 3", "\"studentSteps\": " + studentSteps);
    return Map.of(
        "folder", good.toFile(), "model", model.toFile(), "settings", settings, "preset", "fast");
  }

  @ParameterizedTest
  @EnumSource
  void escapeEndsItWithoutModelAndWhatWasLearnedIsKept(Caller caller) throws Exception {
    at(STUDENT, StageSession::pressEscape);
    Module run = call(caller, TrainModel.class, inputs(100_000));
    assertCancelled(caller, run);
    assertFalse(Files.exists(model));
    assertTrue(Files.exists(folder.resolve("model.ast.checkpoint")));
  }

  @ParameterizedTest
  @EnumSource
  void aStackThatIsClosedIsLearnedFromToItsEnd(Caller caller) throws Exception {
    ImagePlus[] image = new ImagePlus[1];
    image[0] = disturbed("stack", () -> image[0].flush());
    Map<String, Object> inputs =
        Map.of(
            "image",
            image[0],
            "model",
            model.toFile(),
            "settings",
            TinyModel.SETTINGS,
            "preset",
            "fast");
    assertSucceeded(call(caller, TrainOnStack.class, inputs));
    assertEquals(PLANES, ModelFile.describe(model).provenance().images());
  }

  @ParameterizedTest
  @EnumSource
  void anImageIsScoredMeanwhile(Caller caller) throws Exception {
    CompletableFuture<Module> scored = new CompletableFuture<>();
    Map<String, Object> image =
        Map.of("image", TinyModel.stack("image", "8-bit", 2), "model", TinyModel.file().toFile());
    at(STUDENT, () -> scored.completeAsync(() -> unchecked(caller, image)));
    CompletableFuture<Void> escaped = scored.thenRun(StageSession::pressEscape);
    Module training = call(caller, TrainModel.class, inputs(100_000));
    escaped.get();
    assertTrue(((Cancelable) training).isCanceled());
    assertSucceeded(scored.get());
    assertEquals(2, ((ResultsTable) scored.get().getOutput("table")).size());
  }

  private Module unchecked(Caller caller, Map<String, Object> inputs) {
    try {
      return call(caller, ScoreImage.class, inputs);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSecondTrainingOfTheSameModelIsRefusedAndTheFirstGoesOn(Caller caller) throws Exception {
    ImagePlus stack =
        disturbed(
            "stack",
            () -> {
              Module second = call(Caller.SCRIPT, TrainModel.class, inputs(3));
              assertEquals(
                  model
                      + " is being written by another command. Wait for its end, or choose"
                      + " another.",
                  reason(second));
            });
    Map<String, Object> inputs =
        Map.of(
            "image",
            stack,
            "model",
            model.toFile(),
            "settings",
            TinyModel.SETTINGS,
            "preset",
            "fast");
    assertSucceeded(call(caller, TrainOnStack.class, inputs));
    assertEquals(PLANES, ModelFile.describe(model).provenance().images());
  }
}
