package sc.fiji.ast.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Calibrations;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.backbone.BackboneWeights;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.model.ModelDescription.BackboneIdentity;
import sc.fiji.ast.model.ModelDescription.Provenance;

class ModelFileTest {

  private static final String JSON = "model.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final FeatureShape SHAPE = new FeatureShape(192, 2, 2);

  private final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;
  private Path file;
  private ModelDescription description;
  private TrainedPair pair;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("model.ast");
    Settings settings = Painted.tiny();
    float[] mean = new float[SHAPE.channels()];
    float[] deviation = new float[SHAPE.channels()];
    Arrays.fill(deviation, 2);
    pair = TrainedPair.create(settings, SHAPE, mean, deviation, manager);
    BackboneWeights backbone = Backbones.find(settings.backbone(), List.of());
    description =
        new ModelDescription(
            1,
            settings,
            new BackboneIdentity(backbone.shortName(), backbone.sha256()),
            SHAPE,
            Provenance.builder()
                .setImages(6, 2, "abc")
                .setSoftware("1.0", "PyTorch", "cpu")
                .setTime(Instant.ofEpochSecond(1_000_000_000), 3)
                .setTeacher(120, 0.5)
                .setStudent(80, 0.25)
                .setFinishedEarly(true)
                .build(),
            Calibrations.of(3, 5, 1));
    ModelFile.write(file, description, pair);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    assertEquals(description, ModelFile.describe(file));
    try (AstModel model = ModelFile.open(file, manager)) {
      assertEquals(description, model.description());
      Map<String, NDArray> read = model.pair().arrays();
      assertEquals(pair.arrays().keySet(), read.keySet());
      pair.arrays().forEach((name, array) -> assertEquals(array, read.get(name), name));
    }
  }

  @Test
  void entriesAreStoredNotDeflated() throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(List.of(JSON, WEIGHTS), zip.stream().map(ZipEntry::getName).toList());
      assertTrue(zip.stream().allMatch(entry -> entry.getMethod() == ZipEntry.STORED));
    }
  }

  @Test
  void openingAndClosingLeavesNoArrays() throws IOException {
    int before = manager.getManagedArrays().size();
    ModelFile.open(file, manager).close();
    assertEquals(before, manager.getManagedArrays().size());
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(file);
    assertDamaged("no file");
  }

  @Test
  void aLaterFormatIsToldWithWhatToDo() throws IOException {
    change("\"formatVersion\":1", "\"formatVersion\":2");
    assertDamaged("format version 2", "up to 1", "Update the plugin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"x", "-1", "[]", "1e99", "null", "{}"})
  void anImpossibleVersionIsRefused(String version) throws IOException {
    change("\"formatVersion\":1", "\"formatVersion\":" + version);
    assertDamaged("not a model file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"imageSize\":64 | \"imageSize\":64,\"evil\":1 | evil",
        "\"imageSize\":64 | \"imageSize\":1000000000 | imageSize",
        "\"teacher\":{\"hidden\":8 | \"teacher\":{\"hidden\":4096 | block0.s1.conv1.weight",
        "\"teacher\":{\"hidden\":8 | \"teacher\":{\"hidden\":1000000000 | teacher.hidden",
        "\"blocks\":1 | \"blocks\":64 | res.1.l1.weight",
        "\"height\":2 | \"height\":1000000000 | featureShape",
        "\"width\":2 | \"width\":0 | featureShape",
        "\"height\":2,\"width\":2 | \"height\":65536,\"width\":65536 | featureShape",
        "\"featureShape\":{\"channels\":192 | \"featureShape\":{\"channels\":1000000000 | channels",
        "\"featureShape\":{\"channels\":192 | \"featureShape\":{\"channels\":-1 | channels",
        "\"positionalEncoding\":{\"channels\":8 | \"positionalEncoding\":{\"channels\":512 | conv1",
        "\"pixelThreshold\":5.0, | | pixelThreshold",
        "\"imageThreshold\":3.0 | \"imageThreshold\":-3.0 | imageThreshold",
        "\"uncertainTo\":1.2 | \"uncertainTo\":0.2 | uncertain",
        "\"imageThreshold\":3.0 | \"imageThreshold\":NaN | imageThreshold",
        "\"imageThreshold\":3.0 | \"imageThreshold\":\"NaN\" | imageThreshold is NaN",
        "\"pixelThreshold\":5.0 | \"pixelThreshold\":1e999 | pixelThreshold is Infinity",
        "\"uncertainTo\":1.2 | \"uncertainTo\":1e999 | uncertain",
        "\"uncertainFrom\":0.8 | \"uncertainFrom\":NaN | uncertain",
        "\"falseAlarmRate\":0.05 | \"falseAlarmRate\":NaN | falseAlarmRate",
        "\"falseAlarmRate\":0.05 | \"falseAlarmRate\":7 | falseAlarmRate is 7.0",
        "\"handFactor\":1.0 | \"handFactor\":NaN | handFactor",
        "\"groups\":2 | \"groups\":-2 | groups is -2",
        "\"confidence\":0.95 | \"confidence\":NaN | confidence is NaN",
        "\"confidence\":0.95 | \"confidence\":1.0 | confidence is 1.0",
        "\"heldOutInTurn\":0 | \"heldOutInTurn\":-1 | heldOutInTurn is -1",
        "\"usualMaximum\":1.0 | \"usualMaximum\":NaN | usualMaximum is NaN",
        "\"usualMaximum\":1.0 | \"usualMaximum\":1.5 | usualMaximum is 1.5",
        "\"goodScores\":[0.5, | \"goodScores\":[NaN, | goodScores has NaN",
        "\"goodScores\":[0.5, | \"goodScores\":[-1e999, | goodScores has -Infinity",
        "\"goodScores\":[0.5, | \"goodScores\":[null, | goodScores has null",
        "\"goodScores\":[0.5,0.6], | | goodScores is missing",
        "\"seconds\":3.0 | \"seconds\":NaN | provenance.seconds is NaN",
        "\"max\":255.0 | \"max\":NaN | range",
        "\"height\":2 | \"height\":4 | featureShape is 192 channels of 4 x 2 patches",
        "\"imageSize\":64 | \"imageSize\":128 | give 192 channels of 4 x 4 patches",
        "\"min\":0.0 | \"min\":300.0 | range",
        "\"provenance\" | \"origin\" | provenance",
        "\"settings\" | \"choices\" | settings",
        "\"created\":\"2001 | \"created\":\"yesterday 2001 | yesterday",
        "\"bitDepth\":\"EIGHT\" | \"bitDepth\":\"NINE\" | bitDepth"
      })
  void anUnsoundDescriptionIsRefusedPromptly(String part, String by, String named)
      throws IOException {
    change(part, by == null ? "" : by);
    assertDamaged(named);
  }

  @Test
  void ofFilesThatDoNotSayWhereMasksBeginTheyBeginAtTheThreshold() throws IOException {
    change(",\"usualMaximum\":1.0", "");
    assertEquals(1, ModelFile.describe(file).calibration().usualMaximum());
  }

  @Test
  void deeplyNestedDescriptionsAreRefused() throws IOException {
    String nested = "[".repeat(100_000) + "]".repeat(100_000);
    change("\"imageSize\":64", "\"imageSize\":" + nested);
    assertDamaged("");
  }

  @Test
  void otherWeightsOfTheBackboneAreToldByTheirChecksums() throws IOException {
    String sha256 = description.backbone().sha256();
    change(sha256, "0" + sha256.substring(1));
    assertDamaged("other weights of efficientnet-lite0", sha256);
  }

  @Test
  void aBackboneThatIsNotHereIsToldByNameAndSha256() throws IOException {
    String sha256 = description.backbone().sha256();
    String other = "0" + sha256.substring(1);
    change("\"name\":\"efficientnet-lite0\",\"sha256\"", "\"name\":\"x\",\"sha256\"");
    ModelFile.open(file, manager).close();
    change(sha256, other);
    assertDamaged("'x'", other, "AST Backbones");
  }

  private void assertDamaged(String... parts) {
    String message =
        assertThrows(IOException.class, () -> ModelFile.open(file, manager)).getMessage();
    assertTrue(message.contains(file.toString()), message);
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  /** Changes the description. */
  private void change(String part, String by) throws IOException {
    String json = new String(ArchiveEntries.read(file, JSON), StandardCharsets.UTF_8);
    assertTrue(json.contains(part), json);
    byte[] changed = json.replace(part, by).getBytes(StandardCharsets.UTF_8);
    ArchiveEntries.write(file, Map.of(JSON, changed, WEIGHTS, ArchiveEntries.read(file, WEIGHTS)));
  }
}
