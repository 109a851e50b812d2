package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import sc.fiji.ast.PaintedScans;
import sc.fiji.ast.model.ModelFile;

/** The commands as macros run them. */
class MacroTest extends MacroSession {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"good", "good images", "good [1] [2]", "gut ü 良い"})
  void pathsHoldSpacesBracketsAndAllLettersAndKeysComeInAnyOrder(String name) throws IOException {
    Path good = Files.createDirectory(folder.resolve(name));
    TinyModel.paintGood(good);
    Path model = folder.resolve(name + ".ast");
    Path settings = Files.writeString(folder.resolve(name + ".json"), TinyModel.SETTINGS);
    macros.run(
        String.format(
            "run('Train AST Model...', 'seed=5 settings=[%s] model=[%s] preset=fast folder=[%s]');",
            settings, model, good),
        "");
    assertEquals(6, ModelFile.describe(model).provenance().images());
    assertEquals(5, ModelFile.describe(model).settings().training().seed());
  }

  @Test
  void settingsCanStandInTheMacro() throws IOException {
    TinyModel.paintGood(folder);
    Path model = folder.resolve("model.ast");
    macros.run(
        String.format(
            "run('Train AST Model...', 'folder=[%s] model=[%s] settings=[%s]');",
            folder, model, TinyModel.SETTINGS),
        "");
    assertEquals(64, ModelFile.describe(model).settings().imageSize());
  }

  @Test
  void variantsCanStandInTheMacro() throws IOException {
    Path dataset = TinyModel.paintTest(folder.resolve("data set"));
    TinyModel.paintGood(Files.createDirectories(dataset.resolve("train/good")));
    Path report = folder.resolve("report [1]");
    macros.run(
        String.format(
            "run('Compare AST Variants...', 'repeats=1 variants=[%s] report=[%s] folder=[%s]');",
            TinyModel.VARIANTS, report, dataset),
        "");
    assertEquals(3, Files.readAllLines(report.resolve("comparison.csv")).size());
  }

  @Test
  void categoriesAreBenchmarked() throws IOException {
    Path categories = folder.resolve("my products");
    PaintedLayouts.mvtec(categories.resolve("screw"));
    PaintedLayouts.btad(categories.resolve("01"));
    PaintedLayouts.btad(categories.resolve("02"));
    Path report = folder.resolve("report [1]");
    macros.run(
        String.format(
            "run('Benchmark AST on Categories...', 'categories=[screw, 02] preset=fast report=[%s]"
                + " settings=[%s] folder=[%s]');",
            report, TinyModel.SETTINGS, categories),
        "");
    List<String> rows = Files.readAllLines(report.resolve("benchmark.csv"));
    assertEquals(4, rows.size());
    assertTrue(rows.get(1).startsWith("screw,RGB,1,"), rows.get(1));
    assertTrue(rows.get(1).endsWith(",0.997,"), rows.get(1));
    assertTrue(rows.get(2).startsWith("02,RGB,1,"), rows.get(2));
  }

  @Test
  void aModelIsCalibratedAndReplaced() throws IOException {
    Path model = Files.copy(TinyModel.file(), folder.resolve("my model.ast"));
    Path images = TinyModel.paintNew(folder.resolve("new ü [1]"));
    macros.run(
        String.format(
            "run('Calibrate AST Threshold...', 'rate=0.01 model=[%s] folder=[%s]');",
            model, images),
        "");
    assertEquals(0.01, ModelFile.describe(model).calibration().falseAlarmRate());
    assertEquals(1, ModelFile.describe(model).provenance().calibrations().size());
  }

  @Test
  void theHeatmapIsTheActiveImageAfterwards() throws IOException {
    Path stack = folder.resolve("a stack.tif");
    IJ.saveAsTiff(TinyModel.stack("a stack", "8-bit", 2), stack.toString());
    String title =
        macros.run(
            "setBatchMode(true); open('"
                + stack
                + "'); run('Score Image with AST...', 'model=["
                + TinyModel.file()
                + "] layers=[mask, heatmap]'); return getTitle + ', ' + nSlices + ', ' + nImages;",
            "");
    assertEquals("heatmap of a stack.tif, 2, 3", title);
  }

  @Test
  void depthIsGivenByTheTitleOfAnOpenImage() throws IOException {
    Path scans = PaintedScans.dataset(folder.resolve("scans [1] ü"), 4);
    String macro =
        "run('Train AST Model...', 'folder=[DATA] model=[DATA/m.ast] settings=[SETTINGS]');"
            + " setBatchMode(true); open('DATA/test/dent/xyz/1.tiff'); rename('its height');"
            + " open('DATA/test/dent/rgb/1.png'); run('Score Image with AST...', 'depth=[its"
            + " height] model=[DATA/m.ast] layers=[height, foreground]'); return getTitle;";
    String title =
        macros.run(
            macro.replace("DATA", scans.toString()).replace("SETTINGS", TinyModel.SETTINGS), "");
    assertEquals("foreground of 1.png", title);
  }

  @Test
  void aDatasetIsCheckedWithoutWritingToIt() throws IOException {
    Path dataset = TinyModel.paintTest(folder.resolve("data [1] ü"));
    TinyModel.paintGood(Files.createDirectories(dataset.resolve("train/good")));
    List<Path> before = filesBelow(dataset);
    Path report = folder.resolve("the report");
    macros.run(
        String.format("run('Check AST Dataset...', 'report=[%s] folder=[%s]');", report, dataset),
        "");
    assertEquals(before, filesBelow(dataset));
    String csv = Files.readString(report.resolve("findings.csv"));
    assertTrue(csv.contains("duplicate in test,test/good/good-0.png,train/good/good-0.png"), csv);
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void anImageCanBeGivenByItsTitleOrId() throws IOException {
    String made =
        "setBatchMode(true); close('*'); newImage('one', '8-bit ramp', 40, 30, 1); id = getImageID;"
            + " newImage('two', '8-bit ramp', 40, 30, 1);";
    String model = "model=[" + TinyModel.file() + "] layers=mask image=";
    assertEquals(
        "mask of one",
        macros.run(
            made + "run('Score Image with AST...', '" + model + "one'); return getTitle;", ""));
    assertEquals(
        "mask of one",
        macros.run(
            made + "run('Score Image with AST...', '" + model + "' + id); return getTitle;", ""));
  }

  @Test
  void omittedInputsAreTheDefaultsNotThoseOfTheLastRun() throws Exception {
    var info = context.service(CommandService.class).getCommand(ScoreImage.class);
    context.service(ModuleService.class).save(info.getInput("layers"), cast("raw"));
    try {
      String title =
          macros.run(
              "setBatchMode(true); newImage('one', '8-bit ramp', 40, 30, 1);"
                  + " run('Score Image with AST...', 'model=["
                  + TinyModel.file()
                  + "]'); return getTitle;",
              "");
      assertEquals("heatmap of one", title);
    } finally {
      context.service(ModuleService.class).save(info.getInput("layers"), cast("heatmap, mask"));
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object value) {
    return (T) value;
  }
}
