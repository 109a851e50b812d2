package sc.fiji.ast.pipeline.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.image.MaskPixels;
import sc.fiji.ast.model.FusionWeights;
import sc.fiji.ast.progress.Impatient;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;

class WeightSearchTest {

  private static final List<String> MEASURES = List.of("distance", "volume", "neighbours");

  /** Patches a side; the defect is the square from 4 to below 8. */
  private static final int SIDE = 16;

  private final Random random = new Random(1);

  @ParameterizedTest
  @CsvSource({"2, 0, 0, '1, 0, 0'", "0, 2, 0, '0, 1, 0'", "0, 0, 2, '0, 0, 1'"})
  void theOnlyMeasureThatSeesTheDefectsMakesTheMap(
      double distance, double volume, double neighbours, String weights) {
    WeightSearch search = search();
    addImages(search, 20, 64, distance, volume, neighbours);
    WeightChoice choice = search.choose(clock(ProgressListener.NONE));
    assertEquals("[" + weights + "]", choice.weights().toString());
    assertEquals(choice.aupro(), Collections.max(choice.alone()));
  }

  @Test
  void twoMeasuresThatSeeTheDefectsAlikeShareTheMap() {
    WeightSearch search = search();
    addImages(search, 20, 64, 2, 0, 2);
    assertEquals(List.of(1, 0, 1), search.choose(clock(ProgressListener.NONE)).weights());
  }

  @Test
  void threeMeasuresThatSeeTheDefectsAlikeWeighTheSame() {
    WeightSearch search = search();
    addImages(search, 20, 64, 2, 2, 2);
    assertEquals(List.of(1, 1, 1), search.choose(clock(ProgressListener.NONE)).weights());
  }

  @Test
  void measuresCountAsTheyAreStandardised() {
    WeightSearch search =
        new WeightSearch(
            new FusionWeights(
                List.of(
                    new FusionWeights.Term("distance", 0, 1, 1),
                    new FusionWeights.Term("volume", -300, 100, 5),
                    new FusionWeights.Term("neighbours", 7, 0.01, 0))),
            0);
    for (int image = 0; image < 20; image++) {
      DefectMaps maps = maps(64, 2, 2, 2);
      float[] volume = maps.logarithms().get(1);
      float[] neighbours = maps.logarithms().get(2);
      for (int i = 0; i < volume.length; i++) {
        volume[i] = volume[i] * 100 - 300;
        neighbours[i] = neighbours[i] * 0.01f + 7;
      }
      search.add(image, List.of(maps));
    }
    assertEquals(List.of(1, 1, 1), search.choose(clock(ProgressListener.NONE)).weights());
  }

  @Test
  void whereAllWeightsAreAsGoodTheyAreEqual() {
    WeightSearch search = search();
    for (int image = 0; image < 5; image++) {
      List<float[]> logarithms = Collections.nCopies(3, new float[SIDE * SIDE]);
      search.add(image, List.of(new DefectMaps(logarithms, SIDE, SIDE, mask(64))));
    }
    assertEquals(List.of(1, 1, 1), search.choose(clock(ProgressListener.NONE)).weights());
  }

  @Test
  void defectsThatStandOutCompletelyHaveAnAuproOfOne() {
    WeightSearch search = search();
    addImages(search, 3, SIDE, 60, 60, 60);
    WeightChoice choice = search.choose(clock(ProgressListener.NONE));
    assertEquals(1, choice.aupro(), 1e-6);
    assertEquals(List.of(1, 1, 1), choice.weights());
  }

  @Test
  void tilesAndMasksOfAnySizeAreCompared() {
    WeightSearch search = search();
    for (int image = 0; image < 12; image++) {
      search.add(image, List.of(maps(500, 0, 2, 0), maps(SIDE, 0, 2, 0), maps(7, 0, 2, 0)));
    }
    WeightChoice choice = search.choose(clock(ProgressListener.NONE));
    assertEquals(List.of(0, 1, 0), choice.weights());
    assertEquals(12, choice.defects());
  }

  @Test
  void fewerThanThreeImagesAreTooFewToChooseBy() {
    WeightSearch search = search();
    addImages(search, 2, 64, 2, 0, 0);
    addImages(search, 2, 64, 2, 0, 0);
    WeightChoice choice = search.choose(clock(ProgressListener.NONE));
    assertEquals(List.of(1, 1, 1), choice.weights());
    assertEquals(
        "The map weighs distance 1, volume 1, neighbours 1: 4 synthetic defects in 2 held-out good"
            + " images are too few to choose by.",
        choice.sentence());
  }

  @Test
  void masksWithoutDefectChooseNothing() {
    WeightSearch search = search();
    for (int image = 0; image < 4; image++) {
      DefectMaps maps = maps(64, 2, 0, 0);
      RandomAccessibleInterval<BitType> none = MaskPixels.toMask(new boolean[64 * 64], 64);
      search.add(image, List.of(new DefectMaps(maps.logarithms(), SIDE, SIDE, none)));
    }
    WeightChoice choice = search.choose(clock(ProgressListener.NONE));
    assertEquals(List.of(1, 1, 1), choice.weights());
    assertTrue(choice.alone().isEmpty());
  }

  @Test
  void aChoiceTellsWhatEachMeasureIsWorthAlone() {
    WeightChoice choice =
        new WeightChoice(MEASURES, List.of(1, 0, 2), 6, 24, 0.871, List.of(0.63, 0.7, 0.849));
    assertEquals(
        "The map weighs distance 1, volume 0, neighbours 2: on 24 synthetic defects in 6 held-out"
            + " good images its AUPRO is 0.87 (distance alone 0.63, volume alone 0.70, neighbours"
            + " alone 0.85).",
        choice.sentence());
  }

  @Test
  void choosingCanBeCancelled() {
    WeightSearch search = search();
    addImages(search, 3, 64, 2, 0, 0);
    StageClock clock = clock(new Impatient());
    assertThrows(CancellationException.class, () -> search.choose(clock));
  }

  @Test
  void twoMeasuresAreWeighedToo() {
    WeightSearch search = new WeightSearch(scales(MEASURES.subList(0, 2)), 0);
    addImages(search, 20, 64, 0, 2);
    assertEquals(List.of(0, 1), search.choose(clock(ProgressListener.NONE)).weights());
    WeightSearch alike = new WeightSearch(scales(MEASURES.subList(0, 2)), 0);
    addImages(alike, 20, 64, 2, 2);
    assertEquals(List.of(1, 1), alike.choose(clock(ProgressListener.NONE)).weights());
  }

  @Test
  void moreThanThreeMeasuresAreRefused() {
    FusionWeights four = scales(List.of("a", "b", "c", "d"));
    assertThrows(IllegalArgumentException.class, () -> new WeightSearch(four, 0));
    assertThrows(IllegalArgumentException.class, () -> new WeightSearch(FusionWeights.NONE, 0));
  }

  @Test
  void aChoiceKeepsTheScales() {
    WeightChoice choice =
        new WeightChoice(MEASURES, List.of(1, 0, 2), 6, 24, 0.871, List.of(0.63, 0.7, 0.849));
    FusionWeights.Term chosen =
        choice
            .of(
                new FusionWeights(
                    List.of(
                        new FusionWeights.Term("distance", 0, 1, 1),
                        new FusionWeights.Term("volume", 0, 1, 1),
                        new FusionWeights.Term("neighbours", 7, 3, 1))))
            .terms()
            .get(2);
    assertEquals(new FusionWeights.Term("neighbours", 7, 3, 2), chosen);
  }

  private static WeightSearch search() {
    return new WeightSearch(scales(MEASURES), 0);
  }

  private static FusionWeights scales(List<String> measures) {
    return new FusionWeights(
        measures.stream().map(name -> new FusionWeights.Term(name, 0, 1, 1)).toList());
  }

  private static StageClock clock(ProgressListener listener) {
    return new StageClock(Progress.Stage.WEIGHTS, 0, 1, listener);
  }

  private void addImages(WeightSearch search, int images, int pixels, double... seen) {
    for (int image = 0; image < images; image++) {
      search.add(image, List.of(maps(pixels, seen)));
    }
  }

  /** Noise of deviation 1, higher in the defect by what each measure sees of it. */
  private DefectMaps maps(int pixels, double... seen) {
    boolean[] defect = MaskPixels.toArray(mask(SIDE));
    List<float[]> logarithms =
        IntStream.range(0, seen.length).mapToObj(m -> noise(defect, seen[m])).toList();
    return new DefectMaps(logarithms, SIDE, SIDE, mask(pixels));
  }

  private float[] noise(boolean[] defect, double seen) {
    float[] values = new float[defect.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() + (defect[i] ? seen : 0));
    }
    return values;
  }

  private static RandomAccessibleInterval<BitType> mask(int pixels) {
    boolean[] mask = new boolean[pixels * pixels];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = inside(i % pixels, pixels) && inside(i / pixels, pixels);
    }
    return MaskPixels.toMask(mask, pixels);
  }

  private static boolean inside(int position, int pixels) {
    int patch = position * SIDE / pixels;
    return patch >= 4 && patch < 8;
  }
}
