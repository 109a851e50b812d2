package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.image.preparation.ForegroundPatches;
import sc.fiji.ast.measure.AnomalyMeasure;
import sc.fiji.ast.measure.Distance;
import sc.fiji.ast.measure.InverseLikelihood;
import sc.fiji.ast.measure.Likelihood;
import sc.fiji.ast.measure.Measures.Weighted;
import sc.fiji.ast.measure.PatchMap;

/** Two tiles of one row of two patches; the last patch lies outside of the foreground. */
class MapFusionTest {

  private static final float E = (float) Math.E;

  private final List<PatchMaps> tiles =
      List.of(
          tile(new float[] {1, E}, new float[] {10, 20}, true, true),
          tile(new float[] {E * E, 99}, new float[] {60, 99}, true, false));

  @Test
  void ofOneMeasureTheLogarithmsStayAndPatchesThatSayNothingGetTheirMean() {
    List<float[]> logs = fuse(true, new Weighted(new Distance(), 1));
    assertArrayEquals(new float[] {0, 1}, logs.get(0), 1e-6f);
    assertArrayEquals(new float[] {2, 1}, logs.get(1), 1e-6f);
  }

  @Test
  void whereTrainingSawAllPatchesAllOfThemSaySomething() {
    List<float[]> logs = fuse(false, new Weighted(new Distance(), 1));
    assertEquals(Math.log(99), logs.get(1)[1], 1e-5);
  }

  /** Means over the foreground: 1 of the distance, 30 of the likelihood. */
  @Test
  void aFurtherMeasureTellsWhereInTheImageByItsWeight() {
    List<float[]> logs =
        fuse(true, new Weighted(new Distance(), 1), new Weighted(new Likelihood(), 0.5));
    assertArrayEquals(new float[] {0 + 1 - 10, 1 + 1 - 5}, logs.get(0), 1e-5f);
    assertArrayEquals(new float[] {2 + 1 + 15, 2}, logs.get(1), 1e-5f);
  }

  @Test
  void aMeasureThatWasNotAskedIsNamed() {
    AnomalyMeasure other = new InverseLikelihood();
    String message =
        assertThrows(IllegalStateException.class, () -> fuse(true, new Weighted(other, 1)))
            .getMessage();
    assertTrue(message.contains("inverse likelihood"), message);
  }

  private List<float[]> fuse(boolean learnedForeground, Weighted... measures) {
    return new MapFusion(List.of(measures), learnedForeground).logarithms(tiles);
  }

  private static PatchMaps tile(float[] distance, float[] likelihood, boolean... counts) {
    return new PatchMaps(
        2,
        1,
        List.of(
            new PatchMap("distance", distance, PatchMap.Scale.LINEAR),
            new PatchMap("likelihood", likelihood, PatchMap.Scale.LOGARITHMIC)),
        new ForegroundPatches(counts));
  }
}
