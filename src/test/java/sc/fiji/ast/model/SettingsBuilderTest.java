package sc.fiji.ast.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.features.backbone.BackboneSettings;
import sc.fiji.ast.image.preparation.ForegroundSettings.From;

class SettingsBuilderTest {

  /** No setting is the preset's. */
  private static final Settings OTHERS =
      SettingsJson.overlay(
          Preset.FAST.settings(),
          """
          {
            "modality": "RGB+Depth",
            "backbone": {"name": "efficientnet-b1", "tap": 1},
            "imageSize": 256,
            "enlargement": 3,
            "tile": {"size": 512, "overlap": 64},
            "depth": {"fillRounds": 7},
            "foreground": {"from": "threshold"},
            "positionalEncoding": {"channels": 16},
            "teacher": {"hidden": 5},
            "channels": "together",
            "student": {"hidden": 6},
            "training": {
              "batch": 1,
              "teacherSteps": 2,
              "teacherEpochs": 3,
              "studentSteps": 4,
              "studentEpochs": 5,
              "trialSteps": 6,
              "furtherSteps": 7,
              "furtherFolds": 3,
              "learningRate": 0.06,
              "studentLearningRate": 0.07,
              "schedule": "constant",
              "warmUp": 8,
              "gradientClip": 9,
              "weightDecay": 0.1,
              "precision": "bfloat16",
              "quarterTurns": true,
              "turnTrial": true,
              "heldOut": 0.11,
              "seed": 12
            },
            "score": {"smoothing": 0.3},
            "standardise": false,
            "asPublished": true
          }
          """);

  @Test
  void settingsMadeOfOthersAreTheSame() {
    requireAllDiffer(Preset.FAST.settings(), OTHERS);
    assertEquals(OTHERS, OTHERS.toBuilder().build());
  }

  @Test
  void settingsWithoutThePathOfTheirBackboneKeepItsTapsAndGrid() {
    BackboneSettings mine =
        new BackboneSettings("/home/me/b5.safetensors", -1, List.of(4, 10), 16, true);
    Settings settings = OTHERS.toBuilder().setBackbone(mine).build();
    assertEquals(
        new BackboneSettings("f1b9", -1, List.of(4, 10), 16, true),
        settings.withoutPath("f1b9").backbone());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "efficientnet-lite0 | | 0 | 12",
        "efficientnet-lite0 | 4 10 | 0 | 24",
        "efficientnet-lite0 | 4 10 14 | 0 | 12",
        "efficientnet-lite0 | 4 10 14 | 16 | 24",
        "efficientnet-lite0 | | 10 | 39",
        "efficientnet-lite0 | 4 99 | 0 | 12",
        "mine.pt | | 16 | 24"
      })
  void heightsAloneHaveTheGridOfTheFusedFeatures(String name, String taps, int grid, int patches) {
    List<Integer> blocks =
        taps == null ? List.of() : Stream.of(taps.split(" ")).map(Integer::valueOf).toList();
    BackboneSettings backbone = new BackboneSettings(name, -1, blocks, grid);
    assertEquals(
        patches, Preset.FAST.settings().toBuilder().setBackbone(backbone).build().patches());
  }

  @Test
  void anotherSeedChangesNothingElseOfTheTraining() {
    requireAllDiffer(Preset.FAST.settings().training(), OTHERS.training());
    TrainingSettings other = OTHERS.training().withSeed(99);
    assertEquals(99, other.seed());
    assertEquals(OTHERS.training(), other.withSeed(12));
  }

  @Test
  void anotherModalityAndSeedChangeNothingElse() {
    Settings other = OTHERS.withModality(Modality.DEPTH).withSeed(99);
    assertNotEquals(OTHERS, other);
    assertEquals(OTHERS, other.withModality(Modality.RGB_DEPTH).withSeed(12));
  }

  @Test
  void withDepthTheForegroundComesFromItUnlessTheMapIsFused() {
    for (Modality modality : List.of(Modality.DEPTH, Modality.RGB_DEPTH)) {
      assertEquals(From.DEPTH, Preset.FAST.settings().withModality(modality).foreground().from());
      Settings fused = Preset.STANDARD.settings();
      assertEquals(From.NONE, fused.withModality(modality).foreground().from());
      Settings chosen = fused.withForeground(From.THRESHOLD);
      assertEquals(From.THRESHOLD, chosen.withModality(modality).foreground().from());
    }
    assertEquals(From.NONE, Preset.FAST.settings().withModality(Modality.RGB).foreground().from());
  }

  private static void requireAllDiffer(Record one, Record other) {
    for (RecordComponent component : one.getClass().getRecordComponents()) {
      try {
        assertNotEquals(
            component.getAccessor().invoke(one),
            component.getAccessor().invoke(other),
            component.getName());
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  }
}
