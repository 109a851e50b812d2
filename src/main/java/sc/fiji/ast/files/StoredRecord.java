package sc.fiji.ast.files;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Records as they were stored in JSON. Gson alone leaves what is missing null or 0 and takes NaN;
 * here all must be there, of the right types, and numbers finite. Further keys are passed over.
 */
public final class StoredRecord {

  private static final Gson GSON = new Gson();

  private final Set<String> optional;

  private StoredRecord(Set<String> optional) {
    this.optional = optional;
  }

  /**
   * @param type a record of numbers, booleans, texts, enums, JSON, records, and lists, sets and
   *     maps (by texts) of these
   * @param optional components that may be missing, and are null then
   * @throws IllegalArgumentException naming the key that is missing or wrong
   */
  public static <T extends Record> T read(JsonElement json, Class<T> type, String... optional) {
    new StoredRecord(Set.of(optional)).require(json, type, "");
    try {
      return GSON.fromJson(json, type);
    } catch (JsonParseException | NumberFormatException e) {
      throw new IllegalArgumentException("a value is of another kind (" + e.getMessage() + ")", e);
    }
  }

  private void require(JsonElement json, Type type, String key) {
    if (type instanceof ParameterizedType collection) {
      requireAll(json, collection, key);
      return;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      requireComplete(object(json, key), plain, key);
    } else if (!JsonElement.class.isAssignableFrom(plain)) {
      requireValue(json, plain, key);
    } else if (plain == JsonObject.class) {
      object(json, key);
    }
  }

  private void requireComplete(JsonObject json, Class<?> record, String key) {
    String prefix = key.isEmpty() ? "" : key + ".";
    for (RecordComponent component : record.getRecordComponents()) {
      JsonElement value = json.get(component.getName());
      if (value != null && !value.isJsonNull()) {
        require(value, component.getGenericType(), prefix + component.getName());
      } else if (!optional.contains(component.getName())) {
        throw new IllegalArgumentException(prefix + component.getName() + " is missing");
      }
    }
  }

  private void requireAll(JsonElement json, ParameterizedType collection, String key) {
    Type[] of = collection.getActualTypeArguments();
    if (Map.class.isAssignableFrom((Class<?>) collection.getRawType())) {
      for (Map.Entry<String, JsonElement> entry : object(json, key).entrySet()) {
        require(entry.getValue(), of[1], key + "." + entry.getKey());
      }
      return;
    }
    requireThat(
        Collection.class.isAssignableFrom((Class<?>) collection.getRawType()) && json.isJsonArray(),
        key,
        "a list [ ]");
    for (int i = 0; i < json.getAsJsonArray().size(); i++) {
      require(json.getAsJsonArray().get(i), of[0], key + "[" + i + "]");
    }
  }

  private static JsonObject object(JsonElement json, String key) {
    requireThat(json.isJsonObject(), key, "an object { }");
    return json.getAsJsonObject();
  }

  private static void requireValue(JsonElement json, Class<?> type, String key) {
    requireThat(json.isJsonPrimitive(), key, "a value");
    JsonPrimitive value = json.getAsJsonPrimitive();
    if (type == String.class) {
      requireThat(value.isString(), key, "a text");
    } else if (type == boolean.class) {
      requireThat(value.isBoolean(), key, "true or false");
    } else if (type.isEnum()) {
      requireThat(GSON.fromJson(value, type) != null, key, "one of the words for it");
    } else {
      boolean whole = type == int.class || type == long.class;
      requireThat(
          value.isNumber() && (whole ? isWhole(value, type) : isFinite(value)),
          key,
          whole ? "a whole number" : "a finite number");
    }
  }

  private static boolean isFinite(JsonPrimitive number) {
    return Double.isFinite(number.getAsDouble());
  }

  /** One that the type holds. */
  private static boolean isWhole(JsonPrimitive number, Class<?> type) {
    try {
      long value = new BigDecimal(number.getAsString()).longValueExact();
      return type == long.class || value == (int) value;
    } catch (ArithmeticException | NumberFormatException e) {
      return false;
    }
  }

  private static void requireThat(boolean sound, String key, String expected) {
    if (!sound) {
      String name = key.isEmpty() ? "the whole" : key;
      throw new IllegalArgumentException(name + " is not " + expected);
    }
  }
}
