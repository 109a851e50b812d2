package sc.fiji.ast.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.networks.TeacherOutput;

/** Two channels, one row of two patches. */
class MeasuresTest {

  private static final Shape SHAPE = new Shape(1, 2, 1, 2);

  private final NDManager manager = TorchEngine.get().newBaseManager();
  private int teacherRuns;
  private int studentRuns;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void theDistanceIsTheMeanSquareOverTheChannels() {
    PatchMap map = new Distance().measure(outputs());
    assertEquals("distance", map.measure());
    assertArrayEquals(new float[] {(1 + 4) / 2f, (4 + 16) / 2f}, map.values(), 1e-6f);
  }

  /** (|z|^2 / 2 - log|det J|) / C */
  @Test
  void theLikelihoodIsNegativeLogarithmicAndAMeanOverTheChannels() {
    PatchMap map = new Likelihood().measure(outputs());
    assertArrayEquals(
        new float[] {((1 + 9) / 2f - 3) / 2, ((4 + 16) / 2f - 100) / 2}, map.values(), 1e-5f);
    assertArrayEquals(map.values(), map.logarithms());
    assertEquals(Math.exp(1), map.distances()[0], 1e-5);
  }

  @Test
  void theInverseLikelihoodIsPositive() {
    PatchMap map = new InverseLikelihood().measure(outputs());
    float[] expected = {(float) Math.exp(1), (float) Math.exp(-45)};
    assertEquals(expected[0], map.values()[0], 1e-5);
    assertEquals(1, map.values()[1] / expected[1], 1e-4);
    assertArrayEquals(map.values(), map.distances());
  }

  @Test
  void eachNetworkRunsOnceForAllMeasures() {
    Measures measures = Painted.tiny().measures();
    List<String> names = measures.measure(outputs()).stream().map(PatchMap::measure).toList();
    assertEquals(List.of("distance", "likelihood"), names);
    assertEquals(1, teacherRuns);
    assertEquals(1, studentRuns);
  }

  @Test
  void aNetworkThatNoMeasureAsksForDoesNotRun() {
    Measures.of(new Likelihood()).measure(outputs());
    assertEquals(1, teacherRuns);
    assertEquals(0, studentRuns);
  }

  @Test
  void aMeasureThatLacksItsNetworkSaysSo() {
    NetworkOutputs none = NetworkOutputs.none(manager.zeros(SHAPE));
    for (AnomalyMeasure measure :
        List.of(new Distance(), new Likelihood(), new VolumeCorrectedDistance())) {
      String message =
          assertThrows(IllegalStateException.class, () -> measure.measure(none)).getMessage();
      assertTrue(message.startsWith("There is no "), message);
    }
  }

  /** The measures of each combination, and what the image score rests on. */
  @ParameterizedTest
  @CsvSource({
    "distance, feed-forward, distance, distance",
    "distance+likelihood, feed-forward, distance likelihood, distance",
    "distance, none, inverse likelihood, inverse likelihood",
    "distance+likelihood, none, inverse likelihood likelihood, inverse likelihood"
  })
  void settingsNameTheMeasures(String combine, String student, String map, String image) {
    Measures measures =
        Painted.tiny(
                "{'score': {'combine': '%s'}, 'student': {'kind': '%s'}}"
                    .formatted(combine, student))
            .measures();
    List<String> names = measures.map().stream().map(each -> each.measure().name()).toList();
    assertEquals(map, String.join(" ", names));
    assertTrue(measures.map().stream().allMatch(each -> each.weight() == 1));
    assertEquals(image, measures.image().name());
  }

  @Test
  void aMapNeedsAMeasure() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Measures(List.of(), Measures.Sum.CENTRED, new Distance()));
  }

  @Test
  void watchedMeasuresKeepTheirPlaceInTheSum() {
    Measures fused =
        new Measures(
            List.of(new Measures.Weighted(new Likelihood(), 3, 5, 2)),
            Measures.Sum.STANDARDISED,
            new Distance());
    assertEquals(fused, fused.each(measure -> measure));
    AnomalyMeasure other = new InverseLikelihood();
    assertEquals(new Measures.Weighted(other, 3, 5, 2), fused.each(measure -> other).map().get(0));
  }

  @Test
  void timedMeasuresTellTheSameAndTakeTime() {
    TimedMeasures timed = new TimedMeasures(Painted.tiny().measures());
    List<PatchMap> maps = timed.measures().measure(outputs());
    List<PatchMap> plain = Painted.tiny().measures().measure(outputs());
    for (int i = 0; i < 2; i++) {
      assertEquals(plain.get(i).measure(), maps.get(i).measure());
      assertArrayEquals(plain.get(i).values(), maps.get(i).values());
    }
    assertEquals(2, teacherRuns);
    assertTrue(timed.seconds() > 0);
    assertEquals(0, timed.seconds());
  }

  private NetworkOutputs outputs() {
    NDArray z = manager.create(new float[] {1, 2, 3, 4}, SHAPE);
    NDArray logDet = manager.create(new float[] {3, 100}, new Shape(1, 1, 2));
    NDArray guess = manager.create(new float[] {2, 4, 5, 8}, SHAPE);
    return new NetworkOutputs(
        manager.zeros(SHAPE),
        () -> {
          teacherRuns++;
          return new TeacherOutput(z, logDet);
        },
        () -> {
          studentRuns++;
          return guess;
        });
  }
}
