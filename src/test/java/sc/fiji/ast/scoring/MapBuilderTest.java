package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import net.imglib2.FinalInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.image.preparation.ForegroundPatches;
import sc.fiji.ast.measure.Distance;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.measure.PatchMap;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.scoring.fusion.PatchMaps;

/** Maps of 64 x 64 pixels from 4 x 4 known patches. */
class MapBuilderTest {

  @Test
  void mapsFollowThePatches() {
    Settings settings =
        Painted.tiny("{'score': {'combine': 'distance', 'image': 'max', 'smoothing': 0}}");
    float[] patches = new float[16];
    Arrays.fill(patches, 2);
    for (float value : map(settings, patches, new float[16])) {
      assertEquals(2, value, 1e-5);
    }
    patches[6] = 50; // x = 2, y = 1 of 4 x 4
    float[] dot = map(settings, patches, new float[16]);
    assertEquals(50, dot[24 * 64 + 40], 8);
    assertEquals(2, dot[60 * 64 + 3], 1e-3);
    assertEquals(50, score(settings, patches(patches, new float[16])), 1e-5);
  }

  @ParameterizedTest
  @CsvSource({"max, 16", "mean, 8.5", "top fraction, 14.5"})
  void theImageScoreIsTakenFromTheDistances(String image, double expected) {
    Settings settings = Painted.tiny("{'score': {'image': '" + image + "', 'topFraction': 0.25}}");
    float[] patches = new float[16];
    for (int i = 0; i < 16; i++) {
      patches[i] = 16 - i;
    }
    assertEquals(expected, score(settings, patches(patches, new float[16])), 1e-5);
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
    assertEquals(expected, score(settings, maps), 1e-5);
  }

  /** D * mean(D) * exp(N - mean(N)). */
  @Test
  void theLikelihoodTellsWhere() {
    Settings settings = Painted.tiny("{'score': {'smoothing': 0}}");
    float[] distance = new float[16];
    Arrays.fill(distance, 3);
    float[] likelihood = new float[16];
    Arrays.fill(likelihood, 7);
    assertEquals(9, map(settings, distance, likelihood)[500], 1e-4);
    for (int i = 0; i < 16; i++) {
      likelihood[i] = i < 8 ? 6 : 8;
    }
    float[] map = map(settings, distance, likelihood);
    assertEquals(9 * Math.exp(-1), map[64 * 2 + 30], 0.5);
    assertEquals(9 * Math.exp(1), map[64 * 61 + 30], 3);
  }

  /** Of 20 x 20 patches, in a square of 12 every second one deviates by 4: by 2 in the mean. */
  @Test
  void aWideAnomalyIsShownAsAWhole() {
    float[] patches = new float[400];
    for (int i = 0; i < patches.length; i++) {
      int x = i % 20;
      int y = i / 20;
      patches[i] = x < 12 && y < 12 && (x + y) % 2 == 0 ? 4 : 0;
    }
    float[] fine = smooth("{'score': {'combine': 'fusion', 'smoothing': 0}}", patches);
    float[] both =
        smooth("{'score': {'combine': 'fusion', 'smoothing': 0, 'coarseSmoothing': 2}}", patches);
    int between = 5 * 20 + 4;
    assertEquals(0, fine[between], 1e-6);
    assertEquals(0.8 * 2, both[between], 0.02);
    assertEquals(4, both[5 * 20 + 5], 1e-6);
    assertEquals(0, both[19 * 20 + 19], 1e-3);
  }

  @Test
  void aSmallAnomalyIsNoWiderInTheCoarserMap() {
    float[] patches = new float[400];
    patches[210] = 4;
    float[] map =
        smooth("{'score': {'combine': 'fusion', 'smoothing': 0, 'coarseSmoothing': 4}}", patches);
    assertEquals(4, map[210], 1e-6);
    assertEquals(0.8 * 4 / (2 * Math.PI * 16), map[211], 2e-3);
  }

  @Test
  void mapsThatAreNoFusionHaveNoCoarserOne() {
    float[] patches = new float[400];
    Arrays.fill(patches, 0, 200, 4);
    String distance = "{'score': {'combine': 'distance', 'smoothing': 0, 'coarseSmoothing': 4}}";
    assertArrayEquals(patches, smooth(distance, patches), 1e-6f);
  }

  /** Of one measure, whose logarithms are deviations from the mean good patch. */
  private static float[] smooth(String settings, float[] deviations) {
    Distance distance = new Distance();
    Measures measures =
        new Measures(
            List.of(new Measures.Weighted(distance, 1)), Measures.Sum.STANDARDISED, distance);
    PatchMaps tile =
        new PatchMaps(
            20,
            20,
            List.of(new PatchMap(distance.name(), deviations, PatchMap.Scale.LOGARITHMIC)),
            ForegroundPatches.of(null, 20, 20));
    return new MapBuilder(Painted.tiny(settings).score(), measures, false)
        .smooth(List.of(tile))
        .get(0);
  }

  private static float[] map(Settings settings, float[] distance, float[] likelihood) {
    TileGrid grid = new TileGrid(64, 64, 0, 0);
    TiledPatchMap logarithms =
        builder(settings).logarithms(grid, List.of(patches(distance, likelihood)));
    return new AnomalyMap(logarithms, null, 1).draw(new FinalInterval(64, 64));
  }

  private static double score(Settings settings, PatchMaps patches) {
    return builder(settings).score(List.of(patches));
  }

  private static MapBuilder builder(Settings settings) {
    return new MapBuilder(settings.score(), settings.measures(), false);
  }

  private static PatchMaps patches(float[] distance, float[] likelihood) {
    return patches(distance, likelihood, ForegroundPatches.of(null, 4, 4));
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
}
