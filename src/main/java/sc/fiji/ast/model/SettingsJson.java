package sc.fiji.ast.model;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sc.fiji.ast.image.preparation.ChannelChoice;

/**
 * Settings as JSON: an object with the keys of {@link Settings}, nested as its records are.
 * Stricter than Gson alone, which ignores unknown keys and turns wrong types into zeros.
 */
public final class SettingsJson {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();
  private static final int MOST_SHOWN = 200;

  private SettingsJson() {}

  /**
   * The settings that differ from {@code base} in what the JSON object says.
   *
   * @param json an object such as {@code {"imageSize": 512, "teacher": {"hidden": 32}}}; blank:
   *     none
   * @throws IllegalArgumentException naming the key, for an unknown one, a wrong type, or an
   *     impossible value
   */
  public static Settings overlay(Settings base, String json) {
    if (json == null || json.isBlank()) {
      return base;
    }
    return overlay(base, parse(json), "");
  }

  /** All settings as indented JSON. */
  public static String toJson(Settings settings) {
    return GSON.toJson(settings);
  }

  private static JsonObject parse(String json) {
    try {
      JsonElement element = JsonParser.parseString(json);
      if (element.isJsonObject()) {
        return element.getAsJsonObject();
      }
    } catch (JsonParseException | StackOverflowError e) {
      throw new IllegalArgumentException(
          "The settings are not JSON (" + e.getMessage() + "). Found: " + beginning(json), e);
    }
    throw new IllegalArgumentException(
        "The settings must be a JSON object such as {\"imageSize\": 512}. Found: "
            + beginning(json));
  }

  private static String beginning(String json) {
    return json.length() > MOST_SHOWN ? json.substring(0, MOST_SHOWN) + "..." : json;
  }

  private static <T> T overlay(T base, JsonObject json, String path) {
    RecordComponent[] components = base.getClass().getRecordComponents();
    requireKnown(json.keySet(), components, path);
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      Object old = invoke(component, base);
      JsonElement element = json.get(component.getName());
      String key = path + component.getName();
      values[i] = element == null ? old : value(component, old, element, key);
    }
    return construct(base, components, values);
  }

  private static void requireKnown(Set<String> keys, RecordComponent[] components, String path) {
    Set<String> known =
        Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
    for (String key : keys) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "There is no setting '%s%s'. Allowed%s: %s.",
                path,
                key,
                path.isEmpty() ? "" : " in '" + path.substring(0, path.length() - 1) + "'",
                Arrays.stream(components)
                    .map(RecordComponent::getName)
                    .collect(Collectors.joining(", "))));
      }
    }
  }

  private static Object value(
      RecordComponent component, Object old, JsonElement element, String key) {
    if (component.getType().isRecord()) {
      if (!element.isJsonObject()) {
        throw wrongType(key, element, "an object { }");
      }
      return overlay(old, element.getAsJsonObject(), key + ".");
    }
    String expected = expected(component.getType());
    if (!fits(component.getType(), element)) {
      throw wrongType(key, element, expected);
    }
    try {
      Object value = GSON.fromJson(element, component.getGenericType());
      if (value == null) {
        throw wrongType(key, element, expected);
      }
      return value;
    } catch (JsonParseException | NumberFormatException e) {
      throw wrongType(key, element, expected);
    }
  }

  private static boolean fits(Class<?> type, JsonElement element) {
    if (List.class.isAssignableFrom(type)) {
      return element.isJsonArray() && allWhole(element.getAsJsonArray());
    }
    if (!element.isJsonPrimitive()) {
      return false;
    }
    if (type == boolean.class) {
      return element.getAsJsonPrimitive().isBoolean();
    }
    if (type == int.class || type == long.class) {
      return isWhole(element);
    }
    boolean text = type == String.class || type == ChannelChoice.class || type.isEnum();
    return text ? element.getAsJsonPrimitive().isString() : isFinite(element);
  }

  private static boolean allWhole(JsonArray array) {
    for (JsonElement element : array) {
      if (!isWhole(element)) {
        return false;
      }
    }
    return true;
  }

  /** JSON cannot hold other numbers, but 1e999 is read as one. */
  private static boolean isFinite(JsonElement element) {
    return element.getAsJsonPrimitive().isNumber() && Double.isFinite(element.getAsDouble());
  }

  private static boolean isWhole(JsonElement element) {
    return element.isJsonPrimitive()
        && element.getAsJsonPrimitive().isNumber()
        && element.getAsDouble() % 1 == 0;
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> GSON.toJson(constant))
          .collect(Collectors.joining(" or "));
    }
    return Map.of(
            int.class, "a whole number",
            long.class, "a whole number",
            double.class, "a number",
            boolean.class, "true or false",
            String.class, "a text in quotes",
            ChannelChoice.class, "\"separate\", \"together\", or a list such as \"1,3\", in quotes")
        .getOrDefault(type, "a list of whole numbers [ ]");
  }

  private static IllegalArgumentException wrongType(
      String key, JsonElement found, String expected) {
    return new IllegalArgumentException(
        "The setting '" + key + "' is " + shown(found) + "; it must be " + expected + ".");
  }

  private static String shown(JsonElement found) {
    try {
      return beginning(found.toString());
    } catch (StackOverflowError e) {
      return "nested too deeply";
    }
  }

  private static Object invoke(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs the record's own checks; their messages name the key. */
  @SuppressWarnings("unchecked")
  private static <T> T construct(T base, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return (T) base.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
