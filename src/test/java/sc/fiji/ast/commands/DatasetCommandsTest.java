package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;
import org.scijava.event.EventService;
import sc.fiji.ast.commands.text.ModelAccount;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.scoring.threshold.ClaimableRate;

/** Evaluation, comparison, check and calibration, as Java programs and scripts run them. */
class DatasetCommandsTest extends CommandTest {

  @Test
  void aModelIsEvaluatedAndTheReportWritten() throws Exception {
    Path dataset = TinyModel.paintTest(folder.resolve("data <set> ü"));
    Path report = folder.resolve("report");
    CommandModule run =
        run(
            EvaluateModel.class,
            "folder",
            dataset.toFile(),
            "model",
            TinyModel.file().toFile(),
            "report",
            report.toFile());
    assertSucceeded(run);
    for (String name :
        new String[] {
          "report.html",
          "metrics.json",
          "metrics.csv",
          "scores.csv",
          "roc.png",
          "precision-recall.png",
          "scores.png"
        }) {
      assertTrue(Files.size(report.resolve(name)) > 0, name);
    }
    assertEquals(13, Files.readAllLines(report.resolve("scores.csv")).size());
    assertTrue(Files.readString(report.resolve("metrics.json")).contains("\"aupro_30\": 0."));
  }

  @Test
  void variantsAreComparedAndOneThatFailsIsARow() throws Exception {
    Path dataset = TinyModel.paintTest(folder.resolve("data <set> ü"));
    TinyModel.paintGood(Files.createDirectories(dataset.resolve("train/good")));
    Path report = folder.resolve("report");
    String broken = "{\"name\": \"broken\", \"settings\": {\"backbone\": {\"name\": \"none\"}}}]";
    CommandModule run =
        run(
            CompareVariants.class,
            "folder",
            dataset.toFile(),
            "report",
            report.toFile(),
            "variants",
            TinyModel.VARIANTS.replace("]", "") + ", " + broken,
            "repeats",
            2);
    assertSucceeded(run);
    List<String> rows = Files.readAllLines(report.resolve("comparison.csv"));
    assertTrue(rows.get(1).startsWith("tiny,2,"), rows.get(1));
    assertTrue(rows.get(2).startsWith("broken,0,"), rows.get(2));
    assertTrue(rows.get(2).contains("'none'"), rows.get(2));
    assertTrue(rows.get(3).startsWith("nearest neighbour,2,"), rows.get(3));
    assertTrue(Files.readString(report.resolve("comparison.json")).contains("\"complete\": true"));
    assertTrue(Files.readString(report.resolve("comparison.html")).contains("broken: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "variants | table9 | table5, table6, table7, figure5",
        "variants | [] | one or more",
        "variants | [{'name': 'a', 'seed': 1}] | name and settings are allowed",
        "variants | [{'name': 'a', 'settings': {'imagesize': 64}}] | Variant 'a': There is no setting",
        "variants | [{'name': 'a'}, {'name': 'a'}] | its own name",
        "variants | [{'name': 'nearest neighbour'}] | its own name",
        "repeats | 0 | 1 to 100",
        "seed | x | whole number",
        "modality | Depths | RGB"
      })
  void aWrongValueForComparingCancelsTheCommand(String key, String value, String allowed)
      throws Exception {
    Path dataset = TinyModel.paintTest(folder.resolve("data"));
    TinyModel.paintGood(Files.createDirectories(dataset.resolve("train/good")));
    Path report = folder.resolve("report");
    assertFailed(
        run(
            CompareVariants.class,
            "folder",
            dataset.toFile(),
            "report",
            report.toFile(),
            key,
            value),
        allowed);
    assertFalse(Files.exists(report));
  }

  @Test
  void aFolderWithoutTestImagesCannotBeEvaluated() throws Exception {
    CommandModule run =
        run(
            EvaluateModel.class,
            "folder",
            folder.toFile(),
            "model",
            TinyModel.file().toFile(),
            "report",
            folder.toFile());
    assertFailed(run, "test/good");
    assertFalse(Files.exists(folder.resolve("report.html")));
  }

  @Test
  void aDatasetIsCheckedAndABadFileIsAFinding() throws Exception {
    Path dataset = TinyModel.paintTest(folder.resolve("data <set> ü"));
    Path good = Files.createDirectories(dataset.resolve("train/good"));
    TinyModel.paintGood(good);
    Files.writeString(good.resolve("text.png"), "no image");
    Path report = folder.resolve("report");
    CommandModule run =
        run(CheckDataset.class, "folder", dataset.toFile(), "report", report.toFile());
    assertSucceeded(run);
    List<String> rows = Files.readAllLines(report.resolve("findings.csv"));
    assertEquals("kind,file,other,value,reason", rows.get(0));
    assertTrue(rows.get(1).startsWith("unreadable,train/good/text.png,,,"), rows.get(1));
    assertEquals(6, rows.stream().filter(row -> row.startsWith("duplicate in test,")).count());
    assertTrue(Files.readString(report.resolve("findings.html")).contains("data &lt;set&gt; ü"));
  }

  @Test
  void aFolderWithoutImagesCannotBeChecked() throws Exception {
    assertFailed(run(CheckDataset.class, "folder", folder.toFile()), "there are no images in it");
  }

  @Test
  void aDeviceThatIsNotThereCancelsTheCheck() throws Exception {
    TinyModel.paintGood(folder);
    assertFailed(run(CheckDataset.class, "folder", folder.toFile(), "device", "tpu"), "'tpu'");
  }

  @Test
  void aCancelledCheckSaysSoAndWritesNothing() throws Exception {
    TinyModel.paintGood(folder);
    Path report = folder.resolve("report");
    CancelAtOnce user = new CancelAtOnce();
    context.service(EventService.class).subscribe(user);
    assertFailed(
        run(CheckDataset.class, "folder", folder.toFile(), "report", report.toFile()),
        "Cancelled.");
    assertFalse(Files.exists(report));
  }

  @Test
  void aCalibrationTellsOldAndNewThresholdsAndNamesWhatItLeftOut() throws Exception {
    Path images = TinyModel.paintNew(folder.resolve("new"));
    Files.writeString(images.resolve("text.png"), "no image");
    Path copy = folder.resolve("copy.ast");
    byte[] model = Files.readAllBytes(TinyModel.file());
    CommandModule run = calibrate(images, TinyModel.file(), "rate", 0.1, "copy", copy.toFile());
    assertSucceeded(run);
    ResultsTable table = (ResultsTable) run.getOutput("table");
    Calibration before = ModelFile.describe(TinyModel.file()).calibration();
    Calibration after = ModelFile.describe(copy).calibration();
    String column = "Image threshold (raw)";
    int row = table.size() - 2;
    assertEquals("old", table.getStringValue("Thresholds", row));
    assertEquals(before.imageThreshold(), table.getValue(column, row), 1e-9);
    assertEquals("new", table.getStringValue("Thresholds", row + 1));
    assertEquals(after.imageThreshold(), table.getValue(column, row + 1), 1e-9);
    assertEquals(6, table.getValue("Images", row + 1));
    assertEquals(
        after.goodScores().stream().filter(score -> score > 1).count(),
        table.getValue("Images above", row + 1));
    assertEquals(new ClaimableRate(6).sentence(), table.getStringValue("Confidence", row + 1));
    assertArrayEquals(model, Files.readAllBytes(TinyModel.file()));
    String account = ModelAccount.of(copy, ModelFile.describe(copy));
    assertTrue(account.contains("6 good images of 'new'"), account);
    assertTrue(account.contains(new ClaimableRate(6).sentence()), account);
  }

  @ParameterizedTest
  @CsvSource({"0", "-0.1", "0.6", "NaN", "abc"})
  void aRateThatIsNoneIsRefused(String rate) throws Exception {
    Path images = TinyModel.paintNew(folder.resolve("new"));
    Path copy = folder.resolve("copy.ast");
    assertFailed(
        calibrate(images, TinyModel.file(), "rate", rate, "copy", copy.toFile()),
        "above 0 and up to 0.5");
    assertFalse(Files.exists(copy));
  }

  @Test
  void aCancelledCalibrationLeavesTheModelAsItWas() throws Exception {
    Path images = TinyModel.paintNew(folder.resolve("new"));
    Path model = Files.copy(TinyModel.file(), folder.resolve("model.ast"));
    byte[] before = Files.readAllBytes(model);
    CancelAtOnce user = new CancelAtOnce();
    context.service(EventService.class).subscribe(user);
    assertFailed(calibrate(images, model), "Cancelled.");
    assertArrayEquals(before, Files.readAllBytes(model));
  }

  private CommandModule calibrate(Path images, Path model, Object... more) throws Exception {
    List<Object> inputs = new ArrayList<>(List.of(more));
    inputs.addAll(List.of("folder", images.toFile(), "model", model.toFile()));
    return run(CalibrateThreshold.class, inputs.toArray());
  }
}
