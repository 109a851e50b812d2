package sc.fiji.ast.scoring.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.image.preparation.ForegroundPatches;
import sc.fiji.ast.measure.Distance;
import sc.fiji.ast.measure.Likelihood;
import sc.fiji.ast.measure.PatchMap;
import sc.fiji.ast.model.FusionWeights;

/** Two good images of one tile of two patches; the last patch lies outside of the foreground. */
class PatchStatisticsTest {

  private static final float E = (float) Math.E;

  @Test
  void eachMeasureIsStandardisedByThePatchesOfAllImages() {
    FusionWeights weights = learned(false, 40);
    assertEquals(
        List.of("distance", "likelihood"),
        weights.terms().stream().map(FusionWeights.Term::measure).toList());
    FusionWeights.Term distance = weights.terms().get(0);
    assertEquals((0 + 1 + 2 + 5) / 4.0, distance.mean(), 1e-6);
    assertEquals(Math.sqrt((4 + 1 + 0 + 9) / 3.0), distance.deviation(), 1e-6);
    assertEquals(25, weights.terms().get(1).mean(), 1e-6);
    assertTrue(weights.terms().stream().allMatch(term -> term.weight() == 1));
  }

  @Test
  void whereTrainingSawTheForegroundAloneOtherPatchesDoNotCount() {
    FusionWeights.Term distance = learned(true, 40).terms().get(0);
    assertEquals(1, distance.mean(), 1e-6);
    assertEquals(1, distance.deviation(), 1e-6);
  }

  @Test
  void equalPatchesDoNotMakeAMeasureCountBeyondAllOthers() {
    PatchStatistics statistics = new PatchStatistics(List.of(new Distance()), false);
    statistics.add(List.of(tile(new float[] {1, 1}, new float[2], true)));
    assertEquals(0.02, statistics.weights().terms().get(0).deviation());
  }

  @Test
  void withoutANumberThereAreNoWeights() {
    assertThrows(IllegalArgumentException.class, () -> learned(false, Float.NaN));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PatchStatistics(List.of(new Distance()), false).weights());
  }

  private static FusionWeights learned(boolean learnedForeground, float last) {
    PatchStatistics statistics =
        new PatchStatistics(List.of(new Distance(), new Likelihood()), learnedForeground);
    statistics.add(List.of(tile(new float[] {1, E}, new float[] {10, 20}, true)));
    statistics.add(
        List.of(tile(new float[] {E * E, (float) Math.exp(5)}, new float[] {30, last}, false)));
    return statistics.weights();
  }

  private static PatchMaps tile(float[] distance, float[] likelihood, boolean last) {
    return new PatchMaps(
        2,
        1,
        List.of(
            new PatchMap("distance", distance, PatchMap.Scale.LINEAR),
            new PatchMap("likelihood", likelihood, PatchMap.Scale.LOGARITHMIC)),
        new ForegroundPatches(new boolean[] {true, last}));
  }
}
