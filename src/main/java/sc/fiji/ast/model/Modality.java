package sc.fiji.ast.model;

import com.google.gson.annotations.SerializedName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What teacher and student see. */
public enum Modality {
  /** Intensities: grey or colour. */
  RGB("RGB"),
  /** Heights alone. */
  @SerializedName("Depth")
  DEPTH("Depth"),
  /** Both. */
  @SerializedName("RGB+Depth")
  RGB_DEPTH("RGB+Depth");

  private final String label;

  Modality(String label) {
    this.label = label;
  }

  /** The name users give. */
  public String label() {
    return label;
  }

  /** All names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Modality::label).toList();
  }

  /**
   * The modality of that name, in any case.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Modality named(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(modality -> modality.label.toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "There is no modality '%s'. Allowed: %s.",
                        name,
                        String.join(", ", labels()))));
  }

  /** Whether the network sees intensities. */
  public boolean usesImage() {
    return this != DEPTH;
  }

  /** Whether the network sees heights. */
  public boolean usesDepth() {
    return this != RGB;
  }
}
