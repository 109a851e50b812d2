package sc.fiji.ast.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.FeatureCache;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.WeightArchive;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** Trainings that go on from checkpoints to which something happened. */
class CheckpointTest {

  private static final Settings SETTINGS = Painted.tiny();

  private final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;
  private FeatureCache features;

  @BeforeEach
  void cancelInTheStudent() throws IOException {
    features = FeatureCache.create(folder.resolve("features"), new Shape(4, 2, 2));
    for (int i = 0; i < 4; i++) {
      float[] map = new float[16];
      for (int patch = 0; patch < map.length; patch++) {
        map[patch] = patch % 5;
      }
      map[i] = 9;
      features.add(map);
    }
    assertThrows(CancellationException.class, () -> train(new CancelledIn("STUDENT 2")));
  }

  @AfterEach
  void close() throws IOException {
    features.close();
    manager.close();
  }

  @Test
  void aSoundOneIsGoneOnFrom() throws IOException {
    assertEquals(2, checkpoint().stepsLeft(Progress.Stage.STUDENT, 4));
    train(ProgressListener.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'studentLosses': null}",
        "{'studentLosses': [null, 1]}",
        "{'teacherLosses': [1, 2, NaN]}",
        "{'teacherLosses': [1, 2, 1e999]}",
        "{'teacherLosses': 3}",
        "{'teacherLosses': ['1', '2', '3']}",
        "{'finishedEarly': ['COFFEE']}",
        "{'finishedEarly': [null]}",
        "{'fingerprint': null}",
        "{'fingerprint': 7}"
      })
  void aDamagedDescriptionIsNamedWithWhatToDo(String changes) throws IOException {
    JsonObject json = WeightArchive.readJson(file());
    JsonObject changed = JsonParser.parseString(changes).getAsJsonObject();
    JsonObject damaged = changed.size() == 0 ? changed : json;
    changed.asMap().forEach(damaged::add);
    rewrite(damaged, arrays());
    assertNamed();
  }

  @Test
  void oneOfAnEarlierVersionIsGoneOnFrom() throws IOException {
    JsonObject json = WeightArchive.readJson(file());
    json.remove("finishedEarly");
    json.addProperty("surplus", 1);
    rewrite(json, arrays());
    train(ProgressListener.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "student.conv1.weight, NaN",
    "teacher., Infinity",
    "optimizer.mean.0, NaN",
    "standardisation.mean, -Infinity"
  })
  void weightsThatAreNoNumbersAreNamed(String prefix, float value) throws IOException {
    Map<String, NDArray> arrays = arrays();
    String name =
        arrays.keySet().stream()
            .filter(key -> key.startsWith(prefix) && !key.endsWith("permutation"))
            .findFirst()
            .orElseThrow();
    float[] values = arrays.get(name).toFloatArray();
    values[0] = value;
    NDArray changed = manager.create(values, arrays.get(name).getShape());
    arrays.put(name, changed).close();
    rewrite(WeightArchive.readJson(file()), arrays);
    assertNamed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"teacher.", "student.", "standardisation.", "optimizer.mean.0"})
  void weightsThatAreMissingAreNamed(String prefix) throws IOException {
    Map<String, NDArray> arrays = arrays();
    arrays.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .forEach(entry -> entry.getValue().close());
    arrays.keySet().removeIf(name -> name.startsWith(prefix));
    rewrite(WeightArchive.readJson(file()), arrays);
    assertNamed();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 1000, -1})
  void aFileThatIsCutShortIsNamed(int length) throws IOException {
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(bytes, length < 0 ? bytes.length - 1 : length));
    assertNamed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"These are my notes.", "\u00ff\u00fe"})
  void anotherFileIsNamed(String text) throws IOException {
    Files.write(file(), text.getBytes(StandardCharsets.ISO_8859_1));
    assertNamed();
  }

  @Test
  void anEarlierStateStaysWhereWeightsAreNoNumbersAnyMore() throws IOException {
    byte[] before = Files.readAllBytes(file());
    Map<String, NDArray> arrays = Map.of("weight", manager.create(new float[] {1, Float.NaN}));
    Checkpoint.State state = checkpoint().state();
    checkpoint()
        .write(
            state.teacherLosses(), state.studentLosses(), state.finishedEarly(), arrays, Map.of());
    assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(file())));
  }

  private void assertNamed() {
    String message =
        assertThrows(IOException.class, () -> train(ProgressListener.NONE)).getMessage();
    assertTrue(message.startsWith(file() + " is damaged"), message);
    assertTrue(message.contains("resume=false"), message);
    assertFalse(message.contains("Exception") || message.contains("Input length"), message);
    assertEquals(0, manager.getManagedArrays().size(), "arrays that nobody closed");
  }

  private void train(ProgressListener listener) throws IOException {
    new PairTraining(
            SETTINGS,
            FeatureStore.ofImages(features),
            folder.resolve("latents"),
            checkpoint(),
            listener,
            PairObserver.NONE,
            manager)
        .train()
        .close();
  }

  private Checkpoint checkpoint() {
    return new Checkpoint(folder.resolve("model.ast"), "same");
  }

  private Path file() {
    return folder.resolve("model.ast.checkpoint");
  }

  private Map<String, NDArray> arrays() throws IOException {
    return new LinkedHashMap<>(WeightArchive.readArrays(file(), manager));
  }

  private void rewrite(JsonObject json, Map<String, NDArray> arrays) throws IOException {
    WeightArchive.write(file(), json, arrays);
    arrays.values().forEach(NDArray::close);
  }

  /** Cancels after a step. */
  private static final class CancelledIn implements ProgressListener {
    private final String last;
    private String seen = "";

    CancelledIn(String last) {
      this.last = last;
    }

    @Override
    public void progress(Progress progress) {
      seen = progress.stage() + " " + progress.step();
    }

    @Override
    public boolean cancelled() {
      return seen.equals(last);
    }
  }
}
