package sc.fiji.ast.robustness;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** JSON that is still JSON, but not what was written. */
final class JsonDamage {

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().serializeSpecialFloatingPointValues().create();
  private static final String DEEP = "here come brackets";
  private static final int DEPTH = 100_000;

  private JsonDamage() {}

  /** With one to three values or keys that are others; now and then damaged as text, too. */
  static String damaged(String json, RandomGenerator random) {
    JsonElement root = JsonParser.parseString(json);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      List<Place> places = new ArrayList<>();
      collect(root, places);
      if (!places.isEmpty()) {
        places.get(random.nextInt(places.size())).damage(random);
      }
    }
    String brackets = "[".repeat(DEPTH) + "]".repeat(DEPTH);
    String text = GSON.toJson(root).replace('"' + DEEP + '"', brackets);
    return random.nextInt(8) == 0 ? TextDamage.damaged(text, random) : text;
  }

  private static void collect(JsonElement parent, List<Place> places) {
    if (parent instanceof JsonObject object) {
      for (String key : object.keySet()) {
        places.add(new Member(object, key));
        collect(object.get(key), places);
      }
    } else if (parent instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        places.add(new Item(array, i));
        collect(array.get(i), places);
      }
    }
  }

  private static JsonElement other(JsonElement old, RandomGenerator random) {
    boolean number =
        old.isJsonPrimitive()
            && old.getAsJsonPrimitive().isNumber()
            && !Double.isNaN(old.getAsDouble());
    return switch (random.nextInt(10)) {
      case 0 -> JsonNull.INSTANCE;
      case 1 -> new JsonArray();
      case 2 -> new JsonObject();
      case 3 -> new JsonPrimitive(random.nextBoolean());
      case 4 -> new JsonPrimitive(random.nextInt(20) == 0 ? DEEP : TextDamage.word(random));
      case 5 -> number ? text(old) : listOf(old);
      case 6 -> listOf(JsonNull.INSTANCE);
      default -> number(number ? old.getAsBigDecimal() : BigDecimal.ONE, random);
    };
  }

  private static JsonElement text(JsonElement number) {
    return new JsonPrimitive(number.getAsString());
  }

  private static JsonElement listOf(JsonElement element) {
    JsonArray array = new JsonArray();
    array.add(element.deepCopy());
    return array;
  }

  private static JsonElement number(BigDecimal old, RandomGenerator random) {
    return switch (random.nextInt(10)) {
      case 0 -> new JsonPrimitive(old.negate());
      case 1 -> new JsonPrimitive(old.add(BigDecimal.ONE));
      case 2 -> new JsonPrimitive(old.multiply(BigDecimal.valueOf(2)));
      case 3 -> new JsonPrimitive(old.add(new BigDecimal("0.5")));
      case 4 -> new JsonPrimitive(0);
      case 5 -> new JsonPrimitive(Integer.MAX_VALUE);
      case 6 -> new JsonPrimitive(1L << 40);
      case 7 -> new JsonPrimitive(new BigDecimal("1e999"));
      case 8 -> new JsonPrimitive(Double.NaN);
      default -> new JsonPrimitive(1e-300);
    };
  }

  /** Where a value stands. */
  private interface Place {
    void damage(RandomGenerator random);
  }

  private record Member(JsonObject parent, String key) implements Place {

    @Override
    public void damage(RandomGenerator random) {
      switch (random.nextInt(6)) {
        case 0 -> parent.remove(key);
        case 1 -> parent.add(TextDamage.word(random), parent.remove(key));
        case 2 -> parent.add(TextDamage.word(random), parent.get(key).deepCopy());
        default -> parent.add(key, other(parent.get(key), random));
      }
    }
  }

  private record Item(JsonArray parent, int index) implements Place {

    @Override
    public void damage(RandomGenerator random) {
      switch (random.nextInt(5)) {
        case 0 -> parent.remove(index);
        case 1 -> parent.add(parent.get(index).deepCopy());
        default -> parent.set(index, other(parent.get(index), random));
      }
    }
  }
}
