package sc.fiji.ast.model;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.ast.engine.DeviceMemory;
import sc.fiji.ast.features.ImageAndDepthExtractor;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.files.AtomicFile;
import sc.fiji.ast.image.IntensityRange;

/**
 * The model file {@code NAME.ast}: a {@link WeightArchive} with a {@link ModelDescription} and the
 * arrays of a {@link TrainedPair}.
 */
public final class ModelFile {

  /** The version that this code writes, and the latest that it reads. */
  public static final int FORMAT_VERSION = 1;

  private static final String VERSION_KEY = "formatVersion";
  private static final String SETTINGS_KEY = "settings";

  private static final Type RANGES = new TypeToken<List<IntensityRange>>() {}.getType();

  private static final Gson GSON =
      new GsonBuilder()
          .registerTypeAdapter(
              Instant.class,
              (JsonSerializer<Instant>) (time, type, context) -> new JsonPrimitive(time.toString()))
          .registerTypeAdapter(
              Instant.class,
              (JsonDeserializer<Instant>)
                  (json, type, context) -> Instant.parse(json.getAsString()))
          .registerTypeAdapter(
              IntensityRange.class,
              (JsonSerializer<IntensityRange>) (range, type, context) -> json(range, context))
          .create();

  private ModelFile() {}

  /** Files of models whose channels do not go together stay as they were. */
  private static JsonObject json(IntensityRange range, JsonSerializationContext context) {
    JsonObject json = new JsonObject();
    json.addProperty("min", range.min());
    json.addProperty("max", range.max());
    if (!range.channels().isEmpty()) {
      json.add("channels", context.serialize(range.channels(), RANGES));
    }
    return json;
  }

  /** Writes beside {@code file} and moves into place. */
  public static void write(Path file, ModelDescription description, TrainedPair pair)
      throws IOException {
    write(file, description, pair, () -> {});
  }

  /**
   * As {@link #write(Path, ModelDescription, TrainedPair)}.
   *
   * @param last must hold when the file is complete but not yet in its place, else nothing is
   *     written
   */
  public static void write(
      Path file, ModelDescription description, TrainedPair pair, AtomicFile.Condition last)
      throws IOException {
    JsonObject json = GSON.toJsonTree(description).getAsJsonObject();
    WeightArchive.write(file, json, pair.arrays(), last);
  }

  /**
   * Copies a model with another description; its weights are passed on as they are. Writes beside
   * {@code copy} and moves into place.
   *
   * @param last must hold when the copy is complete but not yet in its place, else nothing is
   *     written
   * @throws IOException naming the file that cannot be read or written
   */
  public static void copy(
      Path file, ModelDescription description, Path copy, AtomicFile.Condition last)
      throws IOException {
    WeightArchive.copy(file, GSON.toJsonTree(description).getAsJsonObject(), copy, last);
  }

  /**
   * Reads what the file says of itself; the weights are left alone.
   *
   * @throws IOException naming the file, if it is no model file or of a later version
   */
  public static ModelDescription describe(Path file) throws IOException {
    try {
      return description(WeightArchive.readJson(file), file);
    } catch (OutOfMemoryError e) {
      throw memory(file, e);
    }
  }

  private static ModelDescription description(JsonObject json, Path file) throws IOException {
    requireVersion(json.get(VERSION_KEY), file);
    try {
      JsonObject copy = json.deepCopy();
      JsonElement settings = copy.remove(SETTINGS_KEY);
      if (settings == null) {
        throw new IllegalArgumentException(SETTINGS_KEY + " is missing");
      }
      Settings strict = SettingsJson.overlay(Preset.FAST.settings(), settings.toString());
      copy.add(SETTINGS_KEY, GSON.toJsonTree(strict));
      ModelDescription description = GSON.fromJson(copy, ModelDescription.class);
      requireComplete(description, "");
      return description;
    } catch (RuntimeException | StackOverflowError e) {
      throw new IOException(
          file + " is damaged: its description cannot be read (" + reason(e) + ").", e);
    }
  }

  /**
   * Opens a model for use. That runs no code of the file, and nothing it says leads to another file
   * but a backbone that the user has; see {@link sc.fiji.ast.features.backbone.Backbones#ofModel}.
   *
   * @param manager parent of all managers; its device computes
   * @throws IOException naming the file, if it is not sound, or its backbone not here
   */
  public static AstModel open(Path file, NDManager manager) throws IOException {
    try {
      return open(file, WeightArchive.readJson(file), manager);
    } catch (EngineException e) {
      if (DeviceMemory.isExhausted(e)) {
        throw memory(file, e);
      }
      throw e;
    } catch (OutOfMemoryError e) {
      throw memory(file, e);
    }
  }

  private static AstModel open(Path file, JsonObject json, NDManager manager) throws IOException {
    ModelDescription description = description(json, file);
    ImageAndDepthExtractor extractor = extractor(description, file, manager);
    try (NDManager arrays = manager.newSubManager()) {
      int channels = description.calibration().intensities().channels().size();
      requireShape(extractor.shape(channels), description.featureShape());
      Map<String, NDArray> weights = WeightArchive.readArrays(file, arrays);
      requireUnchanged(file, json);
      return new AstModel(description, extractor, pair(description, weights, manager));
    } catch (IllegalArgumentException e) {
      extractor.close();
      throw new IOException(file + " cannot be used: " + e.getMessage(), e);
    } catch (IOException | RuntimeException | Error e) {
      extractor.close();
      throw e;
    }
  }

  /** With all that its map needs. */
  private static TrainedPair pair(
      ModelDescription description, Map<String, NDArray> weights, NDManager manager) {
    TrainedPair pair =
        TrainedPair.of(description.settings(), description.featureShape(), weights, manager);
    try {
      pair.measures(description.fusion());
      pair.freeze();
      return pair;
    } catch (IllegalArgumentException e) {
      pair.close();
      throw e;
    }
  }

  /** Weights of one model with the thresholds of another would give wrong scores. */
  private static void requireUnchanged(Path file, JsonObject json) throws IOException {
    if (!WeightArchive.readJson(file).equals(json)) {
      throw new IOException(file + " was replaced while it was read. Open it again.");
    }
  }

  private static ImageAndDepthExtractor extractor(
      ModelDescription description, Path file, NDManager manager) throws IOException {
    Path beside = file.toAbsolutePath().getParent();
    try {
      return ModelExtractor.of(description, beside).load(manager);
    } catch (IOException e) {
      throw new IOException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** Before room is made for what is as large as the maps. */
  private static void requireShape(FeatureShape given, FeatureShape stated) {
    if (!given.equals(stated)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "its featureShape is %s, but its backbone and its imageSize give %s.",
              words(stated),
              words(given)));
    }
  }

  private static String words(FeatureShape shape) {
    return shape.channels() + " channels of " + shape.height() + " x " + shape.width() + " patches";
  }

  private static IOException memory(Path file, Throwable cause) {
    return new IOException(
        file + " needs more memory than there is. Close other images, or give Fiji more memory.",
        cause);
  }

  /** Gson hides what a record's own checks say. */
  private static String reason(Throwable e) {
    boolean hidden = !(e instanceof JsonParseException) && e.getCause() != null;
    return hidden ? e.getCause().getMessage() : String.valueOf(e.getMessage());
  }

  private static void requireVersion(JsonElement version, Path file) throws IOException {
    if (version == null
        || !version.isJsonPrimitive()
        || !version.getAsString().matches("\\d{1,9}")) {
      throw new IOException(file + " is not a model file (.ast): it has no " + VERSION_KEY + ".");
    }
    if (version.getAsInt() > FORMAT_VERSION) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s has the format version %d; this version of the plugin reads up to %d. Update the"
                  + " plugin, or train the model anew.",
              file,
              version.getAsInt(),
              FORMAT_VERSION));
    }
  }

  /** Gson leaves what is missing null, even in records, and takes NaN and infinity for numbers. */
  private static void requireComplete(Object record, String path) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value;
      try {
        value = component.getAccessor().invoke(record);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(e);
      }
      if (value == null) {
        throw new IllegalArgumentException(path + component.getName() + " is missing");
      }
      if (value instanceof Double number && !Double.isFinite(number)) {
        throw new IllegalArgumentException(
            path + component.getName() + " is " + number + "; a finite number is allowed");
      }
      if (value.getClass().isRecord()) {
        requireComplete(value, path + component.getName() + ".");
      }
    }
  }
}
