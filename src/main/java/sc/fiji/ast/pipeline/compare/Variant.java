package sc.fiji.ast.pipeline.compare;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;

/**
 * What is compared.
 *
 * @param name for people; no other variant has it
 * @param settings with the seed of the first run
 * @param detector that is trained
 */
public record Variant(String name, Settings settings, Detector detector) {

  /** What looks at the features. */
  public enum Detector {
    /** Teacher and student, as the settings say. */
    PAIR,
    /** The distance to the nearest patch of the training images. */
    NEAREST_NEIGHBOUR
  }

  /** The name of the first nearest-neighbour detector. */
  static final String YARDSTICK = "nearest neighbour";

  /** Of teacher and student. */
  public Variant(String name, Settings settings) {
    this(name, settings, Detector.PAIR);
  }

  /** The settings of one of the runs, from 0. */
  Settings settings(int run) {
    return settings.withSeed(settings.training().seed() + run);
  }

  /** A nearest-neighbour detector for each kind of features that the variants use. */
  public static List<Variant> yardsticks(List<Variant> variants) {
    Map<Settings, Variant> yardsticks = new LinkedHashMap<>();
    for (Variant variant : variants) {
      String name = yardsticks.isEmpty() ? YARDSTICK : YARDSTICK + ", features of " + variant.name;
      Settings settings = forNeighbours(variant.settings);
      yardsticks.putIfAbsent(settings, new Variant(name, settings, Detector.NEAREST_NEIGHBOUR));
    }
    return List.copyOf(yardsticks.values());
  }

  /** What nearest neighbours do not use is brought to the preset's, or to one value. */
  private static Settings forNeighbours(Settings settings) {
    Settings base = Preset.FAST.settings();
    Settings same =
        settings.toBuilder()
            .setPositionalEncoding(base.positionalEncoding())
            .setTeacher(base.teacher())
            .setStudent(base.student())
            .setTraining(base.training())
            .setStandardise(base.standardise())
            .build();
    JsonObject training = new JsonObject();
    training.addProperty("heldOut", settings.training().heldOut());
    training.addProperty("seed", settings.training().seed());
    JsonObject score = new JsonObject();
    score.addProperty("combine", "distance");
    score.addProperty("neighbours", base.score().neighbours());
    JsonObject used = new JsonObject();
    used.add("score", score);
    used.add("training", training);
    return SettingsJson.overlay(same, used.toString());
  }
}
