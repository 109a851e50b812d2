package sc.fiji.ast.cluster.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a program for {@code spark-submit} is given, each as {@code key=value}. */
public record Inputs(Map<String, String> values) {

  /**
   * @param needed keys
   * @param more keys, which may be left out
   * @throws IllegalArgumentException naming the key, and what is allowed
   */
  public static Inputs parse(List<String> needed, List<String> more, String... arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      int end = argument.indexOf('=');
      String key = end < 0 ? argument : argument.substring(0, end);
      boolean known = needed.contains(key) || more.contains(key);
      if (end < 0 || !known || values.put(key, argument.substring(end + 1)) != null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "'%s' is no input, or is given twice. Give %s=, and of the others what is wanted:"
                    + " %s.",
                argument,
                String.join("=, ", needed),
                String.join(", ", more)));
      }
    }
    Inputs inputs = new Inputs(values);
    needed.forEach(inputs::require);
    return inputs;
  }

  private void require(String key) {
    if (text(key, "").isBlank()) {
      throw new IllegalArgumentException(key + " is missing; give it as " + key + "=/PATH.");
    }
  }

  /**
   * @param otherwise where it is not given
   */
  public String text(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  /** As {@link SharedPath#of}; empty where it is not given. */
  public String path(String key) {
    return SharedPath.of(key, text(key, ""));
  }

  /** False where it is not given. */
  public boolean flag(String key) {
    String text = text(key, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(key + " is '" + text + "'; true and false are allowed.");
    }
    return text.equals("true");
  }

  /**
   * @param otherwise where it is not given
   * @param allowed for the message
   */
  public double number(String key, double otherwise, String allowed) {
    try {
      return values.containsKey(key) ? Double.parseDouble(values.get(key)) : otherwise;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          key + " is '" + values.get(key) + "'; " + allowed + ".", e);
    }
  }

  /** 1 where it is not given. */
  public int count(String key) {
    try {
      return Integer.parseInt(text(key, "1").strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          key + " is '" + values.get(key) + "'; a whole number is allowed.", e);
    }
  }
}
