package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.log.LogListener;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.task.event.TaskEvent;
import sc.fiji.ast.commands.text.ModelAccount;
import sc.fiji.ast.model.ModelFile;

/** The commands as Java programs and scripts run them. */
class CommandServiceTest extends CommandTest {

  @Test
  void aFolderOfGoodImagesBecomesAModel() throws Exception {
    Path good = Files.createDirectory(folder.resolve("good ü [1]"));
    TinyModel.paintGood(good);
    Path model = folder.resolve("model ü.ast");
    CommandModule run =
        run(
            TrainModel.class,
            "folder",
            good.toFile(),
            "model",
            model.toFile(),
            "settings",
            TinyModel.SETTINGS,
            "seed",
            5);
    assertSucceeded(run);
    assertEquals(6, ModelFile.describe(model).provenance().images());
    assertEquals(5, ModelFile.describe(model).settings().training().seed());
    assertEquals(64, ModelFile.describe(model).settings().imageSize());
  }

  @Test
  void aScriptThatCancelsItsFutureEndsTheTrainingWhichCanGoOn() throws Exception {
    Path good = Files.createDirectory(folder.resolve("good"));
    TinyModel.paintGood(good);
    Path model = folder.resolve("model.ast");
    CountDownLatch learning = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    CancelledTraining events = new CancelledTraining(learning, ended);
    context.service(EventService.class).subscribe(events);
    context.service(LogService.class).addLogListener(events);
    Future<CommandModule> future =
        context
            .service(CommandService.class)
            .run(
                TrainModel.class,
                true,
                "folder",
                good.toFile(),
                "model",
                model.toFile(),
                "settings",
                TinyModel.SETTINGS.replace("\"studentSteps\": 3", "\"studentSteps\": 100000"));
    assertTrue(learning.await(5, TimeUnit.MINUTES));
    assertTrue(future.cancel(true));
    assertTrue(ended.await(5, TimeUnit.MINUTES));
    assertEquals("Cancelled.", events.reason);
    assertFalse(Files.exists(model));
    assertTrue(Files.exists(folder.resolve("model.ast.checkpoint")));
    assertEquals(List.of(), events.errors);
  }

  /** Tells when the student learns, and when the command has ended. */
  private static final class CancelledTraining implements LogListener {
    private final List<LogMessage> errors = new CopyOnWriteArrayList<>();
    private final CountDownLatch learning;
    private final CountDownLatch ended;
    private volatile String reason;

    CancelledTraining(CountDownLatch learning, CountDownLatch ended) {
      this.learning = learning;
      this.ended = ended;
    }

    /** The reason alone is no fault. */
    @Override
    public void messageLogged(LogMessage message) {
      if (message.throwable() != null || message.text().contains("Exception")) {
        errors.add(message);
      }
    }

    @EventHandler
    void onEvent(TaskEvent event) {
      String message = event.getTask().getStatusMessage();
      if (message != null && message.startsWith("Training the student")) {
        learning.countDown();
      }
    }

    @EventHandler
    void onEvent(ModuleCanceledEvent event) {
      reason = event.getReason();
      ended.countDown();
    }
  }

  @Test
  void planesThatCannotBeUsedAreNamed() throws Exception {
    ImagePlus stack = TinyModel.stack("stack", "32-bit", 3);
    stack.getStack().getProcessor(2).setf(4, 4, Float.NaN);
    Path model = folder.resolve("model.ast");
    CommandModule run = run(TrainOnStack.class, "image", stack, "model", model.toFile());
    assertFailed(run, "stack, plane 2: 1 of 5120 values are NaN");
  }

  @Test
  void thePlanesOfAStackBecomeAModel() throws Exception {
    Path model = folder.resolve("model.ast");
    ImagePlus stack = TinyModel.stack("stack", "16-bit", 6);
    CommandModule run =
        run(
            TrainOnStack.class,
            "image",
            stack,
            "model",
            model.toFile(),
            "settings",
            TinyModel.SETTINGS);
    assertSucceeded(run);
    assertEquals(6, ModelFile.describe(model).provenance().images());
    assertSucceeded(run(ScoreImage.class, "image", stack, "model", model.toFile()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8-bit", "RGB"})
  void anImageOfAnyTypeIsScoredPlaneByPlane(String type) throws Exception {
    ImagePlus image = TinyModel.stack("image", type, 3);
    image.setSlice(2);
    CommandModule run =
        run(
            ScoreImage.class,
            "image",
            image,
            "model",
            TinyModel.file().toFile(),
            "layers",
            "heatmap mask overlay raw");
    assertSucceeded(run);
    for (String layer : new String[] {"heatmap", "mask", "overlay", "raw"}) {
      ImagePlus shown = (ImagePlus) run.getOutput(layer);
      assertArrayEquals(image.getDimensions(), shown.getDimensions(), layer);
      assertEquals(layer + " of image", shown.getTitle());
    }
    ResultsTable table = (ResultsTable) run.getOutput("table");
    assertEquals(3, table.size());
    assertEquals("image", table.getStringValue("Image", 2));
    assertEquals(3, table.getValue("Plane", 2));
    assertTrue(table.getValue("Score", 2) > 0);
    assertEquals(2, image.getCurrentSlice());
  }

  @Test
  void theThresholdDecidesTheMask() throws Exception {
    ImagePlus image = TinyModel.stack("image", "RGB", 1);
    double all = area(image, 0.001);
    assertEquals(TinyModel.WIDTH * TinyModel.HEIGHT, all);
    assertEquals(0, area(image, 1e6));
  }

  private double area(ImagePlus image, double threshold) throws Exception {
    CommandModule run =
        run(
            ScoreImage.class,
            "image",
            image,
            "model",
            TinyModel.file().toFile(),
            "threshold",
            threshold);
    assertSucceeded(run);
    assertNull(run.getOutput("raw"));
    return ((ResultsTable) run.getOutput("table")).getValue("Area (pixels)", 0);
  }

  @Test
  void aFolderIsScoredAndABadFileIsARow() throws Exception {
    TinyModel.paintGood(folder);
    Files.writeString(folder.resolve("text.png"), "no image");
    Path results = folder.resolve("results");
    CommandModule run =
        run(
            ScoreFolder.class,
            "folder",
            folder.toFile(),
            "model",
            TinyModel.file().toFile(),
            "results",
            results.toFile());
    assertSucceeded(run);
    assertEquals(8, Files.readAllLines(results.resolve("results.csv")).size());
    assertTrue(Files.exists(results.resolve("summary.json")));
  }

  @Test
  void aModelIsInspected() throws Exception {
    assertSucceeded(run(InspectModel.class, "model", TinyModel.file().toFile()));
    String account = ModelAccount.of(TinyModel.file(), ModelFile.describe(TinyModel.file()));
    assertTrue(account.contains("Good images          6"), account);
    assertTrue(account.contains("\"imageSize\": 64"), account);
    assertTrue(account.contains("efficientnet-lite0"), account);
  }

  @ParameterizedTest
  @CsvSource({"preset, slow, 'standard, fast'", "device, tpu, cpu", "modality, Depths, RGB"})
  void aWrongChoiceCancelsTheCommandAndSaysWhatIsAllowed(String key, String value, String allowed)
      throws Exception {
    TinyModel.paintGood(folder);
    Path model = folder.resolve("model.ast");
    CommandModule run =
        run(TrainModel.class, "folder", folder.toFile(), "model", model.toFile(), key, value);
    assertFailed(run, "'" + value + "'");
    assertFailed(run, allowed);
    assertFalse(Files.exists(model));
  }

  @ParameterizedTest
  @CsvSource({
    "layers, 'heatmap, contour', 'heatmap, mask, overlay, raw'",
    "threshold, 0, above 0",
    "threshold, NaN, above 0",
    "threshold, abc, above 0"
  })
  void aWrongValueForScoringCancelsTheCommand(String key, String value, String allowed)
      throws Exception {
    ImagePlus image = TinyModel.stack("image", "8-bit", 1);
    Path none = folder.resolve("none.ast");
    assertFailed(
        run(ScoreImage.class, "image", image, "model", none.toFile(), key, value), allowed);
  }

  @Test
  void aFileThatIsNoModelIsNamed() throws Exception {
    Path text = Files.writeString(folder.resolve("text.ast"), "no model");
    assertFailed(run(InspectModel.class, "model", text.toFile()), text.toString());
    ImagePlus image = TinyModel.stack("image", "8-bit", 1);
    assertFailed(run(ScoreImage.class, "image", image, "model", text.toFile()), text.toString());
    Path none = folder.resolve("none.ast");
    assertFailed(run(InspectModel.class, "model", none.toFile()), none.toString());
  }

  @Test
  void aCancelledTrainingSaysSoAndLeavesNoModel() throws Exception {
    TinyModel.paintGood(folder);
    Path model = folder.resolve("model.ast");
    CancelAtOnce user = new CancelAtOnce();
    context.service(EventService.class).subscribe(user);
    assertFailed(
        run(TrainModel.class, "folder", folder.toFile(), "model", model.toFile()), "Cancelled.");
    assertFalse(Files.exists(model));
  }

  @Test
  void aMissingInputIsNamed() throws Exception {
    assertFailed(run(ScoreImage.class, "model", folder.toFile()), "'image' is missing");
    assertFailed(
        run(ScoreImage.class, "image", new ImagePlus(), "model", folder.toFile()),
        "'image' is missing");
  }
}
