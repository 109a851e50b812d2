package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.image.preparation.ForegroundPatches;
import sc.fiji.ast.measure.NetworkOutputs;
import sc.fiji.ast.measure.PatchMap;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.nn.torch.TorchEngine;
import sc.fiji.ast.scoring.fusion.PatchMaps;

/** Maps of 64 x 64 pixels from 4 x 4 known patches. */
class MapBuilderTest {

  private final NDManager manager = TorchEngine.get().newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void mapsFollowThePatches() {
    Settings settings =
        Painted.tiny("{'score': {'combine': 'distance', 'image': 'max', 'smoothing': 0}}");
    float[] patches = new float[16];
    Arrays.fill(patches, 2);
    try (TileInference inference = inference(settings)) {
      RawMap constant = build(settings, patches, new float[16], inference);
      for (float value : constant.values()) {
        assertEquals(2, value, 1e-5);
      }
      patches[6] = 50; // x = 2, y = 1 of 4 x 4
      RawMap dot = build(settings, patches, new float[16], inference);
      assertEquals(50, dot.score(), 1e-5);
      assertEquals(50, dot.values()[24 * 64 + 40], 8);
      assertEquals(2, dot.values()[60 * 64 + 3], 1e-3);
    }
  }

  @ParameterizedTest
  @CsvSource({"max, 16", "mean, 8.5", "top fraction, 14.5"})
  void theImageScoreIsTakenFromTheDistances(String image, double expected) {
    Settings settings = Painted.tiny("{'score': {'image': '" + image + "', 'topFraction': 0.25}}");
    float[] patches = new float[16];
    for (int i = 0; i < 16; i++) {
      patches[i] = 16 - i;
    }
    try (TileInference inference = inference(settings)) {
      assertEquals(expected, build(settings, patches, new float[16], inference).score(), 1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"max, 8", "mean, 4.5", "top fraction, 7.5"})
  void onlyPatchesOfTheForegroundCountInTheScore(String image, double expected) {
    Settings settings = Painted.tiny("{'score': {'image': '" + image + "', 'topFraction': 0.25}}");
    float[] patches = new float[16];
    boolean[] inside = new boolean[16];
    for (int i = 0; i < 16; i++) {
      patches[i] = 16 - i;
      inside[i] = i >= 8;
    }
    PatchMaps maps = patches(patches, new float[16], new ForegroundPatches(inside));
    try (TileInference inference = inference(settings)) {
      assertEquals(expected, build(settings, maps, inference).score(), 1e-5);
    }
  }

  /** D * mean(D) * exp(N - mean(N)). */
  @Test
  void theLikelihoodTellsWhere() {
    Settings settings = Painted.tiny("{'score': {'smoothing': 0}}");
    float[] distance = new float[16];
    Arrays.fill(distance, 3);
    float[] likelihood = new float[16];
    Arrays.fill(likelihood, 7);
    try (TileInference inference = inference(settings)) {
      assertEquals(9, build(settings, distance, likelihood, inference).values()[500], 1e-4);
      for (int i = 0; i < 16; i++) {
        likelihood[i] = i < 8 ? 6 : 8;
      }
      float[] map = build(settings, distance, likelihood, inference).values();
      assertEquals(9 * Math.exp(-1), map[64 * 2 + 30], 0.5);
      assertEquals(9 * Math.exp(1), map[64 * 61 + 30], 3);
    }
  }

  private static RawMap build(
      Settings settings, float[] distance, float[] likelihood, TileInference inference) {
    ForegroundPatches all = ForegroundPatches.of(null, 4, 4);
    return build(settings, patches(distance, likelihood, all), inference);
  }

  private static RawMap build(Settings settings, PatchMaps patches, TileInference inference) {
    TileGrid grid = new TileGrid(64, 64, 0, 0);
    return new MapBuilder(settings.score(), settings.measures(), false)
        .build(grid, List.of(patches), inference);
  }

  private static PatchMaps patches(float[] distance, float[] likelihood, ForegroundPatches counts) {
    return new PatchMaps(
        4,
        4,
        List.of(
            new PatchMap("distance", distance, PatchMap.Scale.LINEAR),
            new PatchMap("likelihood", likelihood, PatchMap.Scale.LOGARITHMIC)),
        counts);
  }

  /** Only enlarges maps here, so that it needs neither extractor nor networks. */
  private TileInference inference(Settings settings) {
    return new TileInference(null, NetworkOutputs::none, settings.measures(), manager);
  }
}
