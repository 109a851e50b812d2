package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.log.LogLevel;
import org.scijava.log.LogListener;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;
import org.scijava.script.ScriptService;
import sc.fiji.ast.PaintedScans;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.ModelFile;

/** Runs all macros and scripts that are shipped, on painted images; SciJava reads their inputs. */
class ScriptFilesTest {
  private static final Path MACROS = Path.of("macros");

  /** Returns the titles of all images, the active one with a star. */
  private static final String TITLES =
      """

      titles = "";
      if (nImages > 0) {
        active = getImageID();
        for (n = 1; n <= nImages; n++) {
          selectImage(n);
          if (getImageID() == active) titles += "*";
          titles += getTitle() + "; ";
        }
      }
      return titles;
      """;

  private final List<LogMessage> messages = new ArrayList<>();
  private final LogListener collector = messages::add;
  private Context context;
  private MacroBridge macros;
  @TempDir Path folder;
  private Path good;
  private Path results;

  /** What stands before a macro: the images that are open. */
  private String before = "";

  @BeforeEach
  void start() throws Exception {
    context = new Context();
    context.service(LogService.class).addLogListener(collector);
    context.service(ScriptService.class).addAlias(ImagePlus.class);
    macros = new MacroBridge(context);
    good = Files.createDirectory(folder.resolve("good [1] ü"));
    results = Files.createDirectory(folder.resolve("results of today"));
    TinyModel.paintGood(good);
  }

  @AfterEach
  void stop() throws ReflectiveOperationException {
    macros.close();
    context.dispose();
  }

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
                  "Calibrate_AST_Threshold.ijm",
                  "Check_AST_Dataset.ijm",
                  "Compare_AST_Variants.ijm",
                  "Cookies.ijm",
                  "Evaluate_AST_Model.ijm",
                  "Explore_Anomalies.ijm",
                  "Inspect_AST_Model.ijm",
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
  void theToyExampleRuns() throws Exception {
    Object titles = run("AST_Toy_Example.ijm", Map.of());
    assertTrue(titles.toString().startsWith("*"), titles.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Score_Folder_with_AST.ijm", "Score_Folder_with_AST.groovy"})
  void aFolderIsScored(String file) throws Exception {
    run(file, Map.of("folder", good, "model", TinyModel.file(), "results", results));
    assertEquals(7, Files.readAllLines(results.resolve("results.csv")).size());
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

  @ParameterizedTest
  @ValueSource(strings = {"Train_and_Score_Folder.ijm", "Train_and_Score_Folder.groovy"})
  void aFolderIsLearnedAndAnotherScored(String file) throws Exception {
    run(file, Map.of("good", good, "images", good, "results", results));
    assertEquals(7, Files.readAllLines(results.resolve("results.csv")).size());
    assertEquals(6, ModelFile.describe(results.resolve("good.ast")).provenance().images());
  }

  @Test
  void allOpenImagesAreScoredByAMacro() throws Exception {
    before = open(TinyModel.stack("one", "8-bit", 1)) + open(TinyModel.stack("two", "RGB", 1));
    Object titles = run("Score_All_Open_Images.ijm", Map.of("model", TinyModel.file()));
    assertEquals("one.tif; two.tif; heatmap of one.tif; *heatmap of two.tif; ", titles);
  }

  @Test
  void allOpenImagesAreScoredByAScript() throws Exception {
    Interpreter.batchMode = true;
    try {
      TinyModel.stack("one", "8-bit", 1).show();
      TinyModel.stack("two", "8-bit", 1).show();
      run("Score_All_Open_Images.groovy", Map.of("model", TinyModel.file()));
    } finally {
      Interpreter.batchMode = false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "setBatchMode(true);"})
  void aTimeLapseIsPlottedByAMacro(String mode) throws Exception {
    before = mode;
    Path movie = folder.resolve("movie.tif");
    IJ.saveAsTiff(timeLapse(), movie.toString());
    run(
        "Score_over_Time.ijm",
        Map.of("movie", movie, "model", TinyModel.file(), "results", results));
    assertEquals(5, Files.readAllLines(results.resolve("results.csv")).size());
    assertPicture(results.resolve("score-over-time.png"));
  }

  @Test
  void aTimeLapseIsPlottedByAScript() throws Exception {
    Path plot = results.resolve("plot.png");
    run(
        "Score_over_Time.groovy",
        Map.of("image", timeLapse(), "model", TinyModel.file(), "plot", plot));
    assertPicture(plot);
  }

  private static ImagePlus timeLapse() {
    ImagePlus image = TinyModel.stack("movie", "8-bit", 4);
    image.setDimensions(1, 1, 4);
    image.getCalibration().frameInterval = 30;
    return image;
  }

  @ParameterizedTest
  @CsvSource({"ijm, failed, complete", "groovy, failed:, complete"})
  void aFolderThatFailsDoesNotStopTheOthers(String language, String failed, String complete)
      throws Exception {
    Path parent = Files.createDirectory(folder.resolve("plates"));
    Files.createDirectory(parent.resolve("a empty"));
    TinyModel.paintGood(Files.createDirectory(parent.resolve("b full")));
    Files.writeString(parent.resolve("notes.txt"), "no folder");
    Map<String, Object> inputs =
        Map.of("parent", parent, "model", TinyModel.file(), "results", results);
    runScript("Score_Folders_Overnight." + language, inputs);
    List<String> log = Files.readAllLines(results.resolve("log.txt"));
    assertEquals(2, log.size(), log.toString());
    assertTrue(log.get(0).startsWith("a empty: " + failed), log.toString());
    assertTrue(log.get(1).startsWith("b full: " + complete), log.toString());
  }

  @Test
  void theWalkthroughRuns() throws Exception {
    Path cookies = folder.resolve("cookie");
    Path train = Files.createDirectories(cookies.resolve("train").resolve("good"));
    TinyModel.paintGood(train);
    Path broken = Files.createDirectories(cookies.resolve("test").resolve("broken"));
    IJ.save(TinyModel.stack("000", "RGB", 1), broken.resolve("000.jpg").toString());
    run("Cookies.ijm", Map.of("cookies", cookies, "results", results, "threshold", 0.9));
    assertPicture(results.resolve("heatmap.tif"));
    assertPicture(results.resolve("mask.png"));
  }

  /** The macro line that opens an image. */
  private String open(ImagePlus image) {
    Path file = folder.resolve(image.getTitle() + ".tif");
    IJ.saveAsTiff(image, file.toString());
    return "open('" + file + "');";
  }

  private static void assertPicture(Path file) {
    assertTrue(IJ.openImage(file.toString()).getWidth() > 0, file.toString());
  }

  /** Runs a file that must not fail. */
  private Object run(String file, Map<String, Object> inputs) throws Exception {
    Object result = runScript(file, inputs);
    List<String> errors =
        messages.stream()
            .filter(message -> message.level() <= LogLevel.ERROR)
            .map(message -> message.text() + " " + message.throwable())
            .toList();
    assertEquals(List.of(), errors);
    return result;
  }

  /** Runs a file; what it trains is tiny. */
  private Object runScript(String file, Map<String, Object> inputs) throws Exception {
    Path settings = Files.writeString(folder.resolve("tiny.json"), TinyModel.SETTINGS);
    Path variants = Files.writeString(folder.resolve("variants.json"), TinyModel.VARIANTS);
    String script =
        (file.endsWith(".ijm") ? before + "\n" : "")
            + Files.readString(MACROS.resolve(file))
                .replace("steps=600", "steps=3")
                .replace("variants=table5", "variants=[" + variants + "]")
                .replace("preset=fast", "preset=fast settings=[" + settings + "]")
                .replace("\"settings\", \"\"", "\"settings\", '" + settings + "'")
            + (file.endsWith(".ijm") ? TITLES : "");
    Map<String, Object> values = new HashMap<>();
    inputs.forEach(
        (key, value) -> values.put(key, value instanceof Path path ? path.toFile() : value));
    return context
        .service(ScriptService.class)
        .run(file, new StringReader(script), true, values)
        .get()
        .getReturnValue();
  }
}
