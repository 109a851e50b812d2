package sc.fiji.ast.pipeline.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sc.fiji.ast.image.preparation.ForegroundSettings;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.networks.StudentKind;

/** Variants that remake tables and a figure of the paper. */
public enum VariantPreset {
  /** Kinds of students. */
  TABLE5 {
    @Override
    Map<String, String> changes(Settings base) {
      Map<String, String> changes = new LinkedHashMap<>();
      changes.put("teacher only", kind(StudentKind.NONE));
      changes.put("symmetric flow student", kind(StudentKind.SYMMETRIC_FLOW));
      changes.put("deeper flow student", kind(StudentKind.DEEPER_FLOW));
      changes.put("AST", kind(StudentKind.FEED_FORWARD));
      return changes;
    }
  },
  /** Numbers of residual blocks of the student. */
  TABLE6 {
    @Override
    Map<String, String> changes(Settings base) {
      Map<String, String> changes = new LinkedHashMap<>();
      for (int blocks : new int[] {1, 2, 4, 8, 12}) {
        String name = blocks == 1 ? "1 residual block" : blocks + " residual blocks";
        changes.put(name, "{\"student\": {\"blocks\": " + blocks + "}}");
      }
      return changes;
    }
  },
  /** With and without positional encoding, and foreground where there is one. */
  TABLE7 {
    @Override
    Map<String, String> changes(Settings base) {
      String noEncoding = "\"positionalEncoding\": {\"channels\": 0}";
      String noForeground = "\"foreground\": {\"from\": \"none\"}";
      Map<String, String> changes = new LinkedHashMap<>();
      changes.put("AST", "");
      changes.put("without positional encoding", "{" + noEncoding + "}");
      if (base.foreground().from() != ForegroundSettings.From.NONE) {
        changes.put("without foreground mask", "{" + noForeground + "}");
        changes.put("without both", "{" + noEncoding + ", " + noForeground + "}");
      }
      return changes;
    }
  },
  /** Scores of the teacher alone beside those of teacher and student. */
  FIGURE5 {
    @Override
    Map<String, String> changes(Settings base) {
      Map<String, String> changes = new LinkedHashMap<>();
      changes.put("teacher only", kind(StudentKind.NONE));
      changes.put("AST", kind(StudentKind.FEED_FORWARD));
      return changes;
    }
  };

  /** Settings that differ, by the names of the variants. */
  abstract Map<String, String> changes(Settings base);

  private static String kind(StudentKind kind) {
    return "{\"student\": {\"kind\": \"" + kind.label() + "\"}}";
  }

  /** The word users give. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(VariantPreset::word).toList();
  }

  /** The one of that word; empty if there is none. */
  public static Optional<VariantPreset> named(String word) {
    return Arrays.stream(values())
        .filter(preset -> preset.word().equalsIgnoreCase(word.strip()))
        .findFirst();
  }

  /**
   * @param base settings that they share
   */
  public List<Variant> variants(Settings base) {
    List<Variant> variants = new ArrayList<>();
    changes(base)
        .forEach((name, json) -> variants.add(new Variant(name, SettingsJson.overlay(base, json))));
    return variants;
  }
}
