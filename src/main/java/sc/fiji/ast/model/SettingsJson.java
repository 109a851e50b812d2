package sc.fiji.ast.model;

/** Settings as text; see {@link Settings}. */
public final class SettingsJson {

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
    throw new UnsupportedOperationException();
  }

  /** All settings as indented JSON. */
  public static String toJson(Settings settings) {
    throw new UnsupportedOperationException();
  }
}
