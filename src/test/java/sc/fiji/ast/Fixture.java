package sc.fiji.ast;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers computed with the published code, one folder a seed; see the property ast.fixtures. */
public final class Fixture {

  private static final Path FOLDER =
      Path.of(System.getProperty("ast.fixtures", "src/test/resources/fixtures"));

  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  private Fixture(Path file, NDManager manager) {
    try (InputStream in = Files.newInputStream(file)) {
      for (NDArray array : NDList.decode(manager, in)) {
        arrays.put(array.getName(), array);
        // A dot in a name would make DJL pass the array to TorchScript in a dictionary.
        array.setName(null);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The arrays of {@code seedN/NAME.npz}, owned by {@code manager}. */
  public static Fixture load(String seed, String name, NDManager manager) {
    return new Fixture(FOLDER.resolve(seed).resolve(name + ".npz"), manager);
  }

  /** The arrays of any npz file. */
  public static Fixture load(Path file, NDManager manager) {
    return new Fixture(file, manager);
  }

  /** The sizes of the networks of that seed. */
  public static JsonObject settings(String seed) {
    try {
      String text = Files.readString(FOLDER.resolve(seed).resolve("settings.json"));
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  public NDArray get(String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no " + name + " in " + arrays.keySet());
    }
    return array;
  }

  public Map<String, NDArray> arrays() {
    return arrays;
  }
}
