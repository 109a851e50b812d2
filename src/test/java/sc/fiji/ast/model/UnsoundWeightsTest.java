package sc.fiji.ast.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.backbone.FeatureShape;

/** Models whose checksums are right, but whose weights cannot be. */
class UnsoundWeightsTest {

  private static final Path GOLDEN = Path.of("src/test/resources/models/format-1.ast");
  private static final int CHANNELS = 192;

  private final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;
  private Path file;
  private Map<String, NDArray> arrays;

  @BeforeEach
  void read() throws IOException {
    file = folder.resolve("model.ast");
    arrays = WeightArchive.readArrays(GOLDEN, manager);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private void replace(String name, NDArray by) throws IOException {
    Map<String, NDArray> changed = new LinkedHashMap<>(arrays);
    assertNotNull(changed.replace(name, by));
    WeightArchive.write(file, WeightArchive.readJson(GOLDEN), changed);
  }

  private void assertDamaged(String... parts) {
    String message =
        assertThrows(IOException.class, () -> ModelFile.open(file, manager)).getMessage();
    assertTrue(message.contains(file.toString()), message);
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "teacher.block0.s1.conv1.weight | NaN | no finite number",
        "student.conv2.bias | Infinity | no finite number",
        "standardisation.mean | -Infinity | no finite number",
        "standardisation.deviation | 0 | 0 or less",
        "standardisation.deviation | -1 | 0 or less",
        "student.res.0.bn1.running_var | -1 | below 0"
      })
  void aWeightThatCannotBeIsNamed(String name, float value, String message) throws IOException {
    NDArray array = arrays.get(name);
    float[] values = array.toFloatArray();
    values[values.length - 1] = value;
    replace(name, manager.create(values, array.getShape()));
    assertDamaged(message, name.substring(name.indexOf('.') + 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {192, -1, 0, Long.MIN_VALUE})
  void aPermutationThatIsNoneIsNamed(long last) throws IOException {
    long[] order = LongStream.range(0, CHANNELS).toArray();
    order[CHANNELS - 1] = last;
    replace("teacher.block1.permutation", manager.create(order));
    assertDamaged("'block1.permutation' is no permutation");
  }

  @Test
  void weightsOfOtherShapesOrTypesAreNamed() throws IOException {
    replace("teacher.block0.s1.gamma", manager.create(new float[2]));
    assertDamaged("'block0.s1.gamma' has the shape (2), but (1) is needed");
    replace("teacher.block0.s1.gamma", manager.create(new long[1]));
    assertDamaged("'block0.s1.gamma' has the type int64");
    replace("teacher.block0.permutation", manager.create(new float[CHANNELS]));
    assertDamaged("'block0.permutation' has the type float32");
  }

  @Test
  void nothingIsLeftOfAModelThatIsRefused() throws IOException {
    replace("standardisation.deviation", manager.zeros(new Shape(1, CHANNELS, 1, 1)));
    int before = manager.getManagedArrays().size();
    assertDamaged("deviation");
    assertEquals(before, manager.getManagedArrays().size());
  }

  /** What stands beside the weights would take half a gigabyte. */
  @Test
  void mapsLargerThanTheBackboneGivesAreNotMadeRoomFor() throws IOException {
    Settings wide =
        Painted.tiny(
            "{'positionalEncoding': {'channels': 512}, 'teacher': {'hidden': 1, 'kernels': [1]},"
                + " 'student': {'hidden': 1}}");
    float[] ones = new float[CHANNELS];
    Arrays.fill(ones, 1);
    ModelDescription sound = ModelFile.describe(GOLDEN);
    try (TrainedPair small = TrainedPair.create(wide, sound.featureShape(), ones, ones, manager)) {
      ModelDescription large =
          new ModelDescription(
              1,
              wide,
              sound.backbone(),
              new FeatureShape(CHANNELS, 512, 512),
              sound.provenance(),
              sound.calibration());
      ModelFile.write(file, large, small);
    }
    assertDamaged("featureShape is 192 channels of 512 x 512 patches");
  }
}
