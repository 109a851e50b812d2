package sc.fiji.ast.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.measure.NearestNeighbours;
import sc.fiji.ast.measure.VolumeCorrectedDistance;
import sc.fiji.ast.model.FusionWeights.Term;

/** Model files whose map is a fusion, and that remember three patches of at most four. */
class FusedModelTest {

  private static final Path GOLDEN = Path.of("src/test/resources/models/format-1.ast");
  private static final String PATCHES = "neighbours.patches";
  private static final int CHANNELS = 192;
  private static final Settings SETTINGS =
      Painted.tiny("{'score': {'combine': 'fusion', 'neighbours': 4}}");
  private static final FusionWeights FUSION =
      new FusionWeights(
          List.of(
              new Term("distance", -1, 0.5, 1),
              new Term(VolumeCorrectedDistance.NAME, 0, 2, 0.5),
              new Term(NearestNeighbours.NAME, 1, 1, 1)));

  private final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;
  private Path file;
  private TrainedPair pair;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("model.ast");
    ModelDescription golden = ModelFile.describe(GOLDEN);
    float[] ones = new float[CHANNELS];
    Arrays.fill(ones, 1);
    float[] patches = new float[3 * CHANNELS];
    for (int i = 0; i < patches.length; i++) {
      patches[i] = i == 5 ? 1e6f : i / 7f;
    }
    pair =
        TrainedPair.create(
            SETTINGS, golden.featureShape(), new float[CHANNELS], ones, patches, manager);
    ModelFile.write(file, description(golden, SETTINGS, FUSION), pair);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void weightsAndPatchesAreReadAgain() throws IOException {
    float[] written = numbers(pair);
    int before = manager.getManagedArrays().size();
    try (AstModel model = ModelFile.open(file, manager)) {
      assertEquals(FUSION, model.description().fusion());
      assertEquals(3, model.measures().map().size());
      assertArrayEquals(written, numbers(model.pair()));
      assertEquals(65_504, written[5], "the largest number of half precision");
      assertEquals(100 / 7f, written[100], 0.01);
    }
    assertEquals(before, manager.getManagedArrays().size());
  }

  private static float[] numbers(TrainedPair pair) {
    NDArray stored = pair.arrays().get(PATCHES);
    assertEquals(DataType.FLOAT16, stored.getDataType());
    try (NDArray numbers = stored.toType(DataType.FLOAT32, true)) {
      return numbers.toFloatArray();
    }
  }

  @Test
  void missingPatchesAreToldWithWhatToDo() throws IOException {
    Map<String, NDArray> arrays = WeightArchive.readArrays(file, manager);
    arrays.remove(PATCHES);
    WeightArchive.write(file, WeightArchive.readJson(file), arrays);
    assertRefused(PATCHES, "are missing", "Train the model anew");
  }

  private static Stream<Shape> shapes() {
    return Stream.of(
        new Shape(5, CHANNELS), // more than the settings allow
        new Shape(4, CHANNELS - 1),
        new Shape(4, CHANNELS, 1),
        new Shape(4 * CHANNELS));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void patchesThatDoNotFitAreRefused(Shape shape) throws IOException {
    replacePatches(manager.zeros(shape));
    assertRefused(PATCHES, shape.toString(), "at most 4 patches of 192 channels");
  }

  @Test
  void patchesOfWholeNumbersAreRefused() throws IOException {
    replacePatches(manager.zeros(new Shape(3, CHANNELS), DataType.INT64));
    assertRefused(PATCHES, "int64");
  }

  @Test
  void weightsThatDoNotFitTheSettingsAreRefused() throws IOException {
    ModelDescription sound = ModelFile.describe(file);
    ModelFile.write(file, description(sound, SETTINGS, FusionWeights.NONE), pair);
    assertRefused("there are no weights", "Train the model anew");
    Settings without = Painted.tiny("{'score': {'combine': 'fusion', 'neighbours': 0}}");
    ModelFile.write(file, description(sound, without, FUSION), pair);
    assertRefused("'nearest neighbours'", "can ask: distance, volume-corrected distance");
  }

  @Test
  void impossibleWeightsAreRefusedWhenTheFileIsRead() throws IOException {
    JsonObject json = WeightArchive.readJson(file);
    json.getAsJsonObject("fusion")
        .getAsJsonArray("terms")
        .get(0)
        .getAsJsonObject()
        .addProperty("deviation", 0);
    WeightArchive.write(file, json, pair.arrays());
    String message = assertThrows(IOException.class, () -> ModelFile.describe(file)).getMessage();
    assertTrue(message.contains("deviation 0.0"), message);
  }

  @Test
  void aModelOfAnEarlierVersionFusesNothing() throws IOException {
    try (AstModel model = ModelFile.open(GOLDEN, manager)) {
      assertEquals(FusionWeights.NONE, model.description().fusion());
      assertTrue(model.pair().fusedMeasures().isEmpty());
      assertTrue(model.pair().arrays().keySet().stream().noneMatch(PATCHES::equals));
    }
  }

  private void replacePatches(NDArray by) throws IOException {
    Map<String, NDArray> arrays = WeightArchive.readArrays(file, manager);
    arrays.put(PATCHES, by);
    WeightArchive.write(file, WeightArchive.readJson(file), arrays);
  }

  private void assertRefused(String... parts) {
    int before = manager.getManagedArrays().size();
    String message =
        assertThrows(IOException.class, () -> ModelFile.open(file, manager)).getMessage();
    assertTrue(message.startsWith(file + " cannot be used"), message);
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
    assertEquals(before, manager.getManagedArrays().size());
  }

  private static ModelDescription description(
      ModelDescription of, Settings settings, FusionWeights fusion) {
    return new ModelDescription(
        of.formatVersion(),
        settings,
        of.backbone(),
        of.featureShape(),
        of.provenance(),
        of.calibration(),
        fusion,
        of.channelLimits());
  }
}
