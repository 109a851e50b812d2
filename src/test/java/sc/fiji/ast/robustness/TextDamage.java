package sc.fiji.ast.robustness;

import java.util.List;
import java.util.random.RandomGenerator;

/** Texts that people, spreadsheets and other programs make of good ones. */
public final class TextDamage {

  /** What is put in place of a value. */
  static final List<String> WORDS =
      List.of(
          "",
          " ",
          "text",
          "null",
          "true",
          "0",
          "-1",
          "0.5",
          "NaN",
          "Infinity",
          "1e999",
          "-1e-999",
          "2147483648",
          "9223372036854775808",
          "0x10",
          "1,5",
          "\u0663",
          "=1+1",
          "@SUM(A1)",
          "\t",
          "\n",
          "\"",
          "'",
          "[",
          "]",
          "{",
          "\\",
          "\u0000",
          "\uD800",
          "\uFEFF",
          "\u202Egnp.a",
          "../outside",
          "C:\\outside",
          "con",
          "a".repeat(5000));

  private TextDamage() {}

  static String word(RandomGenerator random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  /** A copy with one to three damages. */
  public static String damaged(String text, RandomGenerator random) {
    String result = text;
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      result = once(result, random);
    }
    return result;
  }

  private static String once(String text, RandomGenerator random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(20));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, from);
      case 2 -> text.substring(0, to) + text.substring(from);
      case 3 -> text.substring(0, from) + word(random) + text.substring(to);
      default -> text.substring(0, from) + word(random) + text.substring(from);
    };
  }
}
