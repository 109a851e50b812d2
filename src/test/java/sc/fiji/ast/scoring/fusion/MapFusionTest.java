package sc.fiji.ast.scoring.fusion;

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
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.measure.Measures.Sum;
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

  /** Logarithms 0, 1, 2 about 1 by 2, and 10, 20, 60 about 20 by 10, three times as much. */
  @Test
  void standardisedMeasuresAddUpInUnitsOfOneDeviation() {
    List<float[]> logs =
        fuse(
            Sum.STANDARDISED,
            true,
            new Weighted(new Distance(), 1, 1, 2),
            new Weighted(new Likelihood(), 3, 20, 10));
    float[] expected = {(-0.5f - 3) / 4, 0, (0.5f + 12) / 4};
    assertArrayEquals(new float[] {expected[0], expected[1]}, logs.get(0), 1e-5f);
    float mean = (expected[0] + expected[1] + expected[2]) / 3;
    assertArrayEquals(new float[] {expected[2], mean}, logs.get(1), 1e-5f);
  }

  @Test
  void theSizeOfTheWeightsDoesNotChangeTheUnitOfStandardisedMaps() {
    Weighted one = new Weighted(new Likelihood(), 1, 20, 10);
    Weighted ten = new Weighted(new Likelihood(), 10, 20, 10);
    assertArrayEquals(
        fuse(Sum.STANDARDISED, false, one).get(0),
        fuse(Sum.STANDARDISED, false, ten).get(0),
        1e-5f);
  }

  @Test
  void standardisedMapsStayWithinWhatExponentialsHold() {
    List<float[]> logs =
        fuse(Sum.STANDARDISED, false, new Weighted(new Likelihood(), 1, 20, 0.001));
    assertArrayEquals(new float[] {-60, 0}, logs.get(0), 1e-5f);
    assertTrue(Float.isFinite((float) Math.exp(logs.get(1)[0])));
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
    return fuse(Sum.CENTRED, learnedForeground, measures);
  }

  private List<float[]> fuse(Sum sum, boolean learnedForeground, Weighted... measures) {
    Measures all = new Measures(List.of(measures), sum, measures[0].measure());
    return new MapFusion(all, learnedForeground).logarithms(tiles);
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
