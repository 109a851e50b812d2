package sc.fiji.ast.model;

import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import sc.fiji.ast.features.BackboneSettings;
import sc.fiji.ast.features.FeatureExtractor;

/**
 * The model file {@code NAME.ast}: a {@link WeightArchive} with a {@link ModelDescription} and the
 * arrays of a {@link TrainedPair}.
 */
public final class ModelFile {

  /** The version that this code writes, and the latest that it reads. */
  public static final int FORMAT_VERSION = 1;

  private static final String VERSION_KEY = "formatVersion";
  private static final String SETTINGS_KEY = "settings";

  private static final Gson GSON =
      new GsonBuilder()
          .registerTypeAdapter(
              Instant.class,
              (JsonSerializer<Instant>) (time, type, context) -> new JsonPrimitive(time.toString()))
          .registerTypeAdapter(
              Instant.class,
              (JsonDeserializer<Instant>)
                  (json, type, context) -> Instant.parse(json.getAsString()))
          .create();

  private ModelFile() {}

  /** Writes beside {@code file} and moves into place. */
  public static void write(Path file, ModelDescription description, TrainedPair pair)
      throws IOException {
    JsonObject json = GSON.toJsonTree(description).getAsJsonObject();
    WeightArchive.write(file, json, pair.arrays());
  }

  /**
   * Copies a model with another description; its weights are passed on as they are. Writes beside
   * {@code copy} and moves into place.
   *
   * @throws IOException naming the file that cannot be read or written
   */
  public static void copy(Path file, ModelDescription description, Path copy) throws IOException {
    WeightArchive.copy(file, GSON.toJsonTree(description).getAsJsonObject(), copy);
  }

  /**
   * Reads what the file says of itself; the weights are left alone.
   *
   * @throws IOException naming the file, if it is no model file or of a later version
   */
  public static ModelDescription describe(Path file) throws IOException {
    JsonObject json = WeightArchive.readJson(file);
    requireVersion(json.get(VERSION_KEY), file);
    try {
      JsonElement settings = json.remove(SETTINGS_KEY);
      if (settings == null) {
        throw new IllegalArgumentException(SETTINGS_KEY + " is missing");
      }
      Settings strict = SettingsJson.overlay(Preset.FAST.settings(), settings.toString());
      json.add(SETTINGS_KEY, GSON.toJsonTree(strict));
      ModelDescription description = GSON.fromJson(json, ModelDescription.class);
      requireComplete(description, "");
      return description;
    } catch (RuntimeException | StackOverflowError e) {
      throw new IOException(
          file + " is damaged: its description cannot be read (" + reason(e) + ").", e);
    }
  }

  /**
   * Opens a model for use.
   *
   * @param manager parent of all managers; its device computes
   * @throws IOException naming the file, if it, or its backbone, cannot be read
   */
  public static AstModel open(Path file, NDManager manager) throws IOException {
    ModelDescription description = describe(file);
    FeatureExtractor extractor = extractor(description, file, manager);
    NDManager arrays = manager.newSubManager();
    try {
      if (extractor.channels() != description.featureShape().channels()) {
        throw new IllegalArgumentException(
            "it was made for " + description.featureShape().channels() + " feature channels");
      }
      TrainedPair pair =
          TrainedPair.of(
              description.settings(),
              description.featureShape(),
              WeightArchive.readArrays(file, arrays),
              manager);
      return new AstModel(description, extractor, pair);
    } catch (IllegalArgumentException e) {
      extractor.close();
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    } catch (IOException e) {
      extractor.close();
      throw e;
    } finally {
      arrays.close();
    }
  }

  private static FeatureExtractor extractor(
      ModelDescription description, Path file, NDManager manager) throws IOException {
    Settings settings = description.settings();
    BackboneSettings wanted =
        new BackboneSettings(description.backbone().name(), settings.backbone().tap());
    ModelExtractor found =
        ModelExtractor.find(settings, wanted, List.of(file.toAbsolutePath().getParent()));
    if (!found.identity().sha256().equals(description.backbone().sha256())) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s was trained with other weights of %s: sha256 %s, found %s.",
              file,
              wanted.name(),
              description.backbone().sha256(),
              found.identity().sha256()));
    }
    return found.load(manager);
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

  /** Gson leaves what is missing null, even in records. */
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
      if (value.getClass().isRecord()) {
        requireComplete(value, path + component.getName() + ".");
      }
    }
  }
}
