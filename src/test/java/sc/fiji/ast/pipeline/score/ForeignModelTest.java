package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.TorchScriptFile;
import sc.fiji.ast.download.FileDigest;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelDescription.BackboneIdentity;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.backbones.BackboneEntry;
import sc.fiji.ast.pipeline.backbones.BackboneStore;
import sc.fiji.ast.pipeline.calibrate.CalibrationRequest;
import sc.fiji.ast.pipeline.calibrate.ModelCalibration;
import sc.fiji.ast.pipeline.calibrate.ModelThreshold;
import sc.fiji.ast.pipeline.compare.ComparisonObserver;
import sc.fiji.ast.pipeline.compare.ComparisonRequest;
import sc.fiji.ast.pipeline.compare.Variant;
import sc.fiji.ast.pipeline.compare.VariantComparison;
import sc.fiji.ast.pipeline.evaluate.EvaluationObserver;
import sc.fiji.ast.pipeline.evaluate.EvaluationRequest;
import sc.fiji.ast.pipeline.evaluate.ModelEvaluation;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingReport;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.ProgressListener;

/** Models that come from elsewhere, with or without their backbone beside them. */
class ForeignModelTest {

  private static final Path GOLDEN = Path.of("src/test/resources/models/format-1.ast");
  private static final Path LITE2 =
      Path.of("src/test/resources/backbones/efficientnet-lite2-tap19.safetensors");

  @TempDir Path folder;
  private Path written;
  private Path program;
  private Path theirs;

  @BeforeEach
  void otherComputer() throws IOException {
    written = folder.resolve("written by the program");
    theirs = Files.createDirectory(folder.resolve("theirs"));
    program = TorchScriptFile.writing(theirs.resolve("net.pt"), written);
    useBackbonesOf("theirs");
  }

  @AfterEach
  void restore() {
    System.clearProperty("ast.backbones");
  }

  private void useBackbonesOf(String computer) {
    System.setProperty("ast.backbones", folder.resolve("backbones of " + computer).toString());
  }

  /** Trained elsewhere; the program lies beside it. */
  private Path foreignModel() throws IOException {
    Path model = train(program).model();
    assertTrue(Files.exists(written), "the program writes when it is used");
    Files.delete(written);
    useBackbonesOf("mine");
    return model;
  }

  private TrainingReport train(Path backbone) throws IOException {
    return ModelTraining.train(
        TrainingRequest.builder()
            .setImages(Painted.source(6))
            .setModel(theirs.resolve("model.ast"))
            .setSettings(Painted.tiny().withBackbone(backbone.toString()))
            .optDevice("cpu")
            .build(),
        ProgressListener.NONE);
  }

  /** The model, but with other words for its backbone. */
  private Path renamed(Path model, String name) throws IOException {
    ModelDescription is = ModelFile.describe(model);
    Path copy = theirs.resolve("renamed.ast");
    ModelFile.copy(
        model,
        new ModelDescription(
            is.formatVersion(),
            is.settings(),
            new BackboneIdentity(name, is.backbone().sha256()),
            is.featureShape(),
            is.provenance(),
            is.calibration()),
        copy,
        () -> {});
    return copy;
  }

  @ParameterizedTest
  @ValueSource(strings = {"net.pt", "./net.pt", "../theirs/net.pt", "ABSOLUTE", "net\u0000.pt"})
  void aProgramThatAModelNamesIsNotLoaded(String name) throws IOException {
    String words = name.equals("ABSOLUTE") ? program.toAbsolutePath().toString() : name;
    Path model = renamed(foreignModel(), words);
    String message = refusal(() -> ImageScoring.open(model, "cpu"));
    assertTrue(message.contains(words.replace('\0', '?')), message);
    assertTrue(message.contains(FileDigest.sha256(program)), message);
    assertTrue(message.contains("AST Backbones") && message.contains("read and write"), message);
  }

  @Test
  void noWayToUseAModelLoadsItsProgram() throws IOException {
    Path model = foreignModel();
    for (int i = 0; i < 8; i++) {
      Painted.png(folder.resolve("data/test/good/" + i + ".png"), i);
      Painted.png(folder.resolve("data/test/dent/" + i + ".png"), i);
    }
    Path data = folder.resolve("data");
    Path good = data.resolve("test/good");
    List<Action> ways =
        List.of(
            () ->
                FolderScoring.score(
                    new FolderScoringRequest(
                        good, model, folder.resolve("results"), null, 1, "cpu", false),
                    ProgressListener.NONE),
            () ->
                ModelEvaluation.evaluate(
                    new EvaluationRequest(data, model, "cpu"),
                    ProgressListener.NONE,
                    EvaluationObserver.NONE),
            () ->
                ModelCalibration.calibrate(
                    new CalibrationRequest(
                        good, model, null, 0.05, folder.resolve("copy.ast"), "cpu"),
                    ProgressListener.NONE));
    for (Action way : ways) {
      assertTrue(refusal(way).contains(FileDigest.sha256(program)));
    }
    ModelThreshold.copy(model, 2, folder.resolve("copy.ast"));
    assertEquals("net.pt", ModelFile.describe(model).backbone().name());
    assertFalse(Files.exists(written));
  }

  @Test
  void aProgramThatThePersonImportedIsUsed() throws IOException {
    Path model = foreignModel();
    new BackboneStore().importProgram(program);
    float[] map = map(model);
    assertTrue(Files.exists(written), "it is a program");
    useBackbonesOf("theirs");
    assertArrayEquals(map(model), map);
  }

  @ParameterizedTest
  @ValueSource(strings = {"program", "weights"})
  void aModelTrainedWithAFileOpensFromAnyFolder(String kind) throws IOException {
    Path backbone =
        kind.equals("program") ? program : Files.copy(LITE2, theirs.resolve("mine.safetensors"));
    TrainingReport report = train(backbone);
    String notes = String.join("\n", report.warnings());
    assertTrue(notes.contains(backbone + " was imported"), notes);
    assertEquals(kind.equals("program"), notes.contains("read and write files"), notes);
    float[] map = map(report.model());
    Files.delete(backbone);
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    assertArrayEquals(map, map(Files.move(report.model(), elsewhere.resolve("moved.ast"))));
  }

  @Test
  void anImportIsToldOnce() throws IOException {
    train(program);
    String notes = String.join("\n", train(program).warnings());
    assertFalse(notes.contains("imported"), notes);
  }

  @Test
  void aComparisonImportsTheFilesItIsGivenAndSaysSo() throws IOException {
    Path data = folder.resolve("data");
    for (int i = 0; i < 6; i++) {
      Painted.png(data.resolve("train/good/" + i + ".png"), i);
      Painted.png(data.resolve("test/good/" + i + ".png"), 10 + i);
      Painted.png(data.resolve("test/dent/" + i + ".png"), 20 + i);
    }
    List<Variant> variants =
        List.of(new Variant("mine", Painted.tiny().withBackbone(LITE2.toString())));
    var comparison =
        VariantComparison.run(
            new ComparisonRequest(data, folder.resolve("report"), variants, 1, "cpu", false),
            ProgressListener.NONE,
            ComparisonObserver.NONE);
    assertEquals(1, comparison.variants().get(0).succeeded().size());
    String notes = comparison.variants().get(0).notes().toString();
    assertTrue(notes.contains(LITE2.toAbsolutePath() + " was imported"), notes);
    List<BackboneEntry> all = new BackboneStore().list();
    assertEquals(FileDigest.sha256(LITE2), all.get(all.size() - 1).sha256());
  }

  @Test
  void weightsThatAreHereAreFoundWhateverAModelCallsThem() throws IOException {
    assertArrayEquals(map(GOLDEN), map(renamed(GOLDEN, "/home/someone/b0.safetensors")));
    Path model = train(LITE2).model();
    float[] map = map(model);
    useBackbonesOf("mine");
    assertTrue(refusal(() -> map(model)).contains("efficientnet-lite2-tap19.safetensors"));
    new BackboneStore().importFile(LITE2, "efficientnet-lite2");
    assertArrayEquals(map, map(model));
  }

  @Test
  void theSettingsOfAModelNameTheBackboneBySha256SoThatTrainingByThemOpensNoOtherFile()
      throws IOException {
    Path model = foreignModel();
    Settings settings = ModelFile.describe(model).settings();
    assertEquals(FileDigest.sha256(program), settings.backbone().name());
    TrainingRequest again =
        TrainingRequest.builder()
            .setImages(Painted.source(6))
            .setModel(folder.resolve("again.ast"))
            .setSettings(settings)
            .optDevice("cpu")
            .build();
    String message = refusal(() -> ModelTraining.train(again, ProgressListener.NONE));
    assertTrue(message.contains(FileDigest.sha256(program)), message);
    useBackbonesOf("theirs");
    ModelTraining.train(again, ProgressListener.NONE);
    assertArrayEquals(map(model), map(again.model()));
  }

  @Test
  void anImpossibleSha256LeadsNowhere() throws IOException {
    Path model = foreignModel();
    ModelDescription is = ModelFile.describe(model);
    Path copy = theirs.resolve("copy.ast");
    ModelFile.copy(
        model,
        new ModelDescription(
            is.formatVersion(),
            is.settings(),
            new BackboneIdentity("net.pt", program.toString().replaceFirst("\\.pt$", "")),
            is.featureShape(),
            is.provenance(),
            is.calibration()),
        copy,
        () -> {});
    assertTrue(refusal(() -> ImageScoring.open(copy, "cpu")).contains("backbone.sha256"));
  }

  private static float[] map(Path model) throws IOException {
    try (ImageScoring scoring = ImageScoring.open(model, "cpu")) {
      var map = scoring.score(Painted.scratched(99), "painted", 1).map();
      float[] values = new float[Painted.SIZE * Painted.SIZE];
      for (int i = 0; i < values.length; i++) {
        values[i] = map.getAt(i % Painted.SIZE, i / Painted.SIZE).get();
      }
      return values;
    }
  }

  private interface Action {
    Object run() throws IOException;
  }

  private String refusal(Action action) {
    String message = assertThrows(IOException.class, action::run).getMessage();
    assertFalse(Files.exists(written), "nothing is loaded");
    return message;
  }
}
