package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.PaintedScans;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.review.ScoredExample;

/** All macros and scripts that are shipped run, here and in {@link SeveralImagesScriptsTest}. */
class ScriptFilesTest extends ScriptSession {
  @Test
  void allFilesAreRunHere() throws IOException {
    try (Stream<Path> files = Files.list(MACROS)) {
      TreeSet<String> names = new TreeSet<>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      assertEquals(
          new TreeSet<>(
              List.of(
                  "AST_Backbones.ijm",
                  "AST_Engine_Status.ijm",
                  "AST_Toy_Example.ijm",
                  "Benchmark_AST_on_Categories.ijm",
                  "Browse_AST_Results.ijm",
                  "Calibrate_AST_Threshold.ijm",
                  "Check_AST_Dataset.ijm",
                  "Compare_AST_Variants.ijm",
                  "Cookies.ijm",
                  "Evaluate_AST_Model.ijm",
                  "Explore_Anomalies.ijm",
                  "Inspect_AST_Model.ijm",
                  "Report_Defect.ijm",
                  "Report_False_Alarm.ijm",
                  "Score_3D_Scan.ijm",
                  "Score_All_Open_Images.groovy",
                  "Score_All_Open_Images.ijm",
                  "Score_Folder_with_AST.groovy",
                  "Score_Folder_with_AST.ijm",
                  "Score_Folders_Overnight.groovy",
                  "Score_Folders_Overnight.ijm",
                  "Score_Image_with_AST.groovy",
                  "Score_Image_with_AST.ijm",
                  "Score_over_Time.groovy",
                  "Score_over_Time.ijm",
                  "Train_AST_Model.groovy",
                  "Train_AST_Model.ijm",
                  "Train_AST_Model_on_Stack.ijm",
                  "Train_and_Score_Folder.groovy",
                  "Train_and_Score_Folder.ijm")),
          names);
    }
  }

  @Test
  void theEngineAndTheBackbonesAreListedAndAModelInspected() throws Exception {
    run("AST_Engine_Status.ijm", Map.of());
    run("AST_Backbones.ijm", Map.of());
    run("Inspect_AST_Model.ijm", Map.of("model", TinyModel.file()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Train_AST_Model.ijm", "Train_AST_Model.groovy"})
  void aFolderIsLearned(String file) throws Exception {
    Path model = results.resolve("my model.ast");
    run(file, Map.of("folder", good, "model", model));
    assertEquals(6, ModelFile.describe(model).provenance().images());
  }

  @Test
  void theCategoriesOfAFolderAreBenchmarked() throws Exception {
    Path stripes = TinyModel.paintTest(results.resolve("categories/stripes"));
    TinyModel.paintGood(Files.createDirectories(stripes.resolve("train/good")));
    Path report = results.resolve("the benchmark");
    run("Benchmark_AST_on_Categories.ijm", Map.of("folder", stripes.getParent(), "report", report));
    String table = Files.readString(report.resolve("benchmark.csv"));
    assertTrue(table.contains("stripes"), table);
  }

  @Test
  void scansAreLearnedAndAnotherIsScored() throws Exception {
    Path scans = PaintedScans.dataset(results.resolve("scans of parts"), 6);
    run(
        "Score_3D_Scan.ijm",
        Map.of(
            "folder", scans,
            "image", scans.resolve("test/dent/rgb/0.png"),
            "heights", scans.resolve("test/dent/xyz/0.tiff"),
            "model", results.resolve("scans.ast")));
    assertEquals(
        Modality.RGB_DEPTH, ModelFile.describe(results.resolve("scans.ast")).settings().modality());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "setBatchMode(true);"})
  void theActiveStackIsLearned(String mode) throws Exception {
    Path model = results.resolve("my model.ast");
    before = mode + open(TinyModel.stack("stack", "8-bit", 6));
    run("Train_AST_Model_on_Stack.ijm", Map.of("model", model));
    assertEquals(6, ModelFile.describe(model).provenance().images());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "setBatchMode(true);"})
  void theActiveImageIsScoredByAMacro(String mode) throws Exception {
    before = mode + open(TinyModel.stack("image", "8-bit", 2));
    Object titles =
        run("Score_Image_with_AST.ijm", Map.of("model", TinyModel.file(), "threshold", 1.1));
    assertEquals("image.tif; mask of image.tif; *heatmap of image.tif; ", titles);
  }

  @Test
  void anImageIsScoredByAScript() throws Exception {
    ImagePlus image = TinyModel.stack("image", "8-bit", 2);
    run("Score_Image_with_AST.groovy", Map.of("image", image, "model", TinyModel.file()));
  }

  @Test
  void aThresholdIsExplored() throws Exception {
    String options = "model=[" + TinyModel.file() + "] layers=heatmap";
    before =
        open(TinyModel.stack("image", "8-bit", 1))
            + "run('Score Image with AST...', '"
            + options
            + "');";
    Path copy = results.resolve("copy.ast");
    Object titles = run("Explore_Anomalies.ijm", Map.of("threshold", 1.4, "copy", copy));
    assertTrue(titles.toString().contains("*mask of"), titles.toString());
    assertTrue(ModelFile.describe(copy).calibration().isSetByHand());
  }

  @Test
  void resultsAreBrowsed() throws Exception {
    run(
        "Browse_AST_Results.ijm",
        Map.of("results", ScoredExample.write(folder.resolve("my results"))));
  }

  @Test
  void anImageIsReportedAsFalseAlarmAndAsDefect() throws Exception {
    before = open(TinyModel.stack("image", "8-bit", 1)) + "makeRectangle(3, 4, 10, 10);";
    run("Report_False_Alarm.ijm", Map.of("folder", results));
    run("Report_Defect.ijm", Map.of("folder", results, "kind", "deep scratch"));
    assertTrue(Files.exists(results.resolve("good/image.tif")));
    assertTrue(Files.exists(results.resolve("ground_truth/deep scratch/image_mask.tif")));
  }

  @Test
  void theToyExampleRuns() throws Exception {
    Object titles = run("AST_Toy_Example.ijm", Map.of());
    assertTrue(titles.toString().startsWith("*"), titles.toString());
  }

  @Test
  void aModelIsEvaluated() throws Exception {
    Path dataset = TinyModel.paintTest(folder.resolve("data set"));
    run(
        "Evaluate_AST_Model.ijm",
        Map.of("folder", dataset, "model", TinyModel.file(), "report", results));
    assertTrue(Files.exists(results.resolve("report.html")));
  }

  @Test
  void variantsAreCompared() throws Exception {
    Path dataset = TinyModel.paintTest(folder.resolve("data set"));
    TinyModel.paintGood(Files.createDirectories(dataset.resolve("train/good")));
    run("Compare_AST_Variants.ijm", Map.of("folder", dataset, "report", results));
    assertEquals(3, Files.readAllLines(results.resolve("comparison.csv")).size());
    assertTrue(Files.exists(results.resolve("comparison.html")));
  }

  @Test
  void categoriesAreBenchmarked() throws Exception {
    PaintedLayouts.mvtec(folder.resolve("products/bolt"));
    Map<String, Object> inputs = Map.of("folder", folder.resolve("products"), "report", results);
    run("Benchmark_AST_on_Categories.ijm", inputs);
    List<String> rows = Files.readAllLines(results.resolve("benchmark.csv"));
    assertEquals(3, rows.size());
    assertTrue(rows.get(1).startsWith("bolt,RGB,3,"), rows.get(1));
  }

  @Test
  void aDatasetIsChecked() throws Exception {
    Path dataset = TinyModel.paintTest(folder.resolve("data set"));
    TinyModel.paintGood(Files.createDirectories(dataset.resolve("train/good")));
    run("Check_AST_Dataset.ijm", Map.of("folder", dataset, "report", results));
    assertTrue(Files.exists(results.resolve("findings.csv")));
    assertTrue(Files.exists(results.resolve("findings.html")));
  }

  @Test
  void thresholdsAreSetByNewImages() throws Exception {
    Path images = TinyModel.paintNew(folder.resolve("new images"));
    Path copy = results.resolve("copy.ast");
    run(
        "Calibrate_AST_Threshold.ijm",
        Map.of("folder", images, "model", TinyModel.file(), "rate", 0.1, "copy", copy));
    assertEquals(0.1, ModelFile.describe(copy).calibration().falseAlarmRate());
  }
}
