package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.model.ModelFile;

/** Data sets of others as they are downloaded, in all commands that read data sets. */
class DownloadedLayoutsTest extends CommandTest {

  @Test
  void btadIsLearnedEvaluatedAndChecked() throws Exception {
    Path product = PaintedLayouts.btad(folder.resolve("BTAD/01"));
    JsonObject metrics = learnAndEvaluate(product);
    assertEquals(2, metrics.get("good_images").getAsInt());
    assertEquals(2, metrics.get("anomalous_images_with_truth").getAsInt());
    assertTrue(metrics.getAsJsonObject("types").has("ko"), metrics.toString());
  }

  @Test
  void visaIsLearnedEvaluatedAndChecked() throws Exception {
    Path candle = PaintedLayouts.visa(folder.resolve("VisA"), "candle");
    JsonObject metrics = learnAndEvaluate(candle);
    assertEquals(2, metrics.get("good_images").getAsInt());
    assertEquals(2, metrics.get("anomalous_images_with_truth").getAsInt());
    assertTrue(metrics.getAsJsonObject("types").has("Anomaly"), metrics.toString());
  }

  private JsonObject learnAndEvaluate(Path dataset) throws Exception {
    Path model = folder.resolve("model.ast");
    Path report = folder.resolve("report");
    assertSucceeded(
        run(
            TrainModel.class,
            "folder",
            dataset.toFile(),
            "model",
            model.toFile(),
            "preset",
            "fast",
            "settings",
            TinyModel.SETTINGS));
    assertEquals(6, ModelFile.describe(model).provenance().images());
    assertSucceeded(
        run(
            EvaluateModel.class,
            "folder",
            dataset.toFile(),
            "model",
            model.toFile(),
            "report",
            report.toFile()));
    assertSucceeded(run(CheckDataset.class, "folder", dataset.toFile(), "report", report.toFile()));
    String findings = Files.readString(report.resolve("findings.csv"));
    assertTrue(!findings.contains("orphan") && !findings.contains("unreadable"), findings);
    return JsonParser.parseString(Files.readString(report.resolve("metrics.json")))
        .getAsJsonObject();
  }
}
