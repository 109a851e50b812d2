package sc.fiji.ast.pipeline.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What someone who looked at an image says of it. */
public enum Judgement {
  GOOD,
  DEFECT,
  UNCERTAIN;

  /** The word in tables. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for another word. */
  static Optional<Judgement> named(String word) {
    return Arrays.stream(values()).filter(value -> value.label().equals(word)).findFirst();
  }
}
