package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Calibrations;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.features.ImageAndDepthExtractor;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.features.backbone.InputNormalisation;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.scoring.threshold.Verdict;

/** With a backbone that shrinks its input to 4 x 4 patches, and an untrained pair. */
class AnomalyScorerTest {

  static final FeatureShape SHAPE = new FeatureShape(3, 4, 4);
  private static final Calibration CALIBRATION = calibration(2, 3);

  private final NDManager manager = TorchEngine.get().newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({
    "67, 129, 0, 0",
    "67, 129, 32, 8",
    "129, 67, 48, 24",
    "16, 16, 0, 0",
    "20, 100, 32, 4"
  })
  void mapsHaveTheSizeOfTheImage(int width, int height, int tile, int overlap) throws IOException {
    String tiles = "{'tile': {'size': " + tile + ", 'overlap': " + overlap + "}}";
    AnomalyResult result =
        scorer(tiles)
            .score(Painted.stripes(width, height, 3, BitDepth.EIGHT, 1), "a", CALIBRATION, 1);
    long[] size = {width, height};
    assertArrayEquals(size, result.map().dimensionsAsLongArray());
    assertArrayEquals(size, result.rawMap().dimensionsAsLongArray());
    assertArrayEquals(size, result.mask().dimensionsAsLongArray());
    assertTrue(result.maxX() < width && result.maxY() < height);
  }

  @Test
  void scoringEndsAtTheNextTileWhenItsThreadIsInterrupted() throws IOException {
    AnomalyScorer scorer = scorer("{'tile': {'size': 32, 'overlap': 8}}");
    Sample sample = Painted.stripes(129, 67, 3, BitDepth.EIGHT, 1);
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> scorer.score(sample, "a", CALIBRATION, 1));
    assertTrue(Thread.interrupted());
    assertTrue(scorer.score(sample, "a", CALIBRATION, 1).score() > 0);
  }

  @Test
  void oneIsTheThreshold() throws IOException {
    AnomalyScorer scorer = scorer("{}");
    AnomalyResult result = scorer.score(Painted.scratched(1), "a", CALIBRATION, 1);
    assertEquals(result.rawScore() / 2, result.score(), 1e-9);
    float[] raw = values(result.rawMap());
    float[] map = values(result.map());
    long above = 0;
    for (int i = 0; i < raw.length; i++) {
      assertEquals(raw[i] / 3, map[i], 1e-5);
      above += map[i] > 1 ? 1 : 0;
    }
    assertEquals(above, result.anomalousPixels());
    float largest = map[(int) (result.maxY() * Painted.SIZE + result.maxX())];
    Arrays.sort(map);
    assertEquals(map[map.length - 1], largest);
    float middle = map[map.length / 2];
    AnomalyResult half = scorer.score(Painted.scratched(1), "a", CALIBRATION, middle);
    assertEquals(map.length / 2.0, half.anomalousPixels(), 0.02 * map.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'tile': {'size': 48, 'overlap': 16}}"})
  void outsideTheForegroundNothingIsFoundAndInsideNothingChanges(String json) throws IOException {
    AnomalyScorer scorer = scorer(json);
    Sample sample = Painted.scratched(1);
    AnomalyResult all = scorer.score(sample, "a", CALIBRATION, 0.01);
    Img<BitType> foreground = ArrayImgs.bits(Painted.SIZE, Painted.SIZE);
    Views.offsetInterval(foreground, new long[] {40, 44}, new long[] {9, 7})
        .forEach(BitType::setOne);
    AnomalyResult part = scorer.score(sample.withForeground(foreground), "a", CALIBRATION, 0.01);
    long area = 0;
    for (int y = 0; y < Painted.SIZE; y++) {
      for (int x = 0; x < Painted.SIZE; x++) {
        boolean inside = foreground.getAt(x, y).get();
        assertEquals(inside ? all.map().getAt(x, y).get() : 0, part.map().getAt(x, y).get());
        assertEquals(inside ? all.rawMap().getAt(x, y).get() : 0, part.rawMap().getAt(x, y).get());
        boolean marked = inside && all.mask().getAt(x, y).get();
        assertEquals(marked, part.mask().getAt(x, y).get());
        area += marked ? 1 : 0;
      }
    }
    assertTrue(area > 0);
    assertEquals(area, part.anomalousPixels());
    assertTrue(foreground.getAt(part.maxX(), part.maxY()).get());
    assertTrue(part.rawScore() < all.rawScore());
  }

  @Test
  void aForegroundOfTheWholeImageChangesNothing() throws IOException {
    Sample sample = Painted.scratched(1);
    Img<BitType> foreground = ArrayImgs.bits(Painted.SIZE, Painted.SIZE);
    foreground.forEach(BitType::setOne);
    AnomalyResult all = scorer("{}").score(sample, "a", CALIBRATION, 1);
    AnomalyResult same = scorer("{}").score(sample.withForeground(foreground), "a", CALIBRATION, 1);
    assertEquals(all.rawScore(), same.rawScore());
    assertArrayEquals(values(all.map()), values(same.map()));
  }

  @Test
  void anEmptyForegroundIsNamed() {
    Img<BitType> empty = ArrayImgs.bits(Painted.SIZE, Painted.SIZE);
    assertRefused(
        Painted.stripes(1).withForeground(empty), "no pixel of the foreground", "64 x 64");
  }

  @Test
  void mapsCanBeReadWhenTheScorerAndItsEngineAreClosed() throws IOException {
    Settings settings = Painted.tiny("{'tile': {'size': 32, 'overlap': 8}}");
    Sample sample = Painted.stripes(129, 67, 3, BitDepth.EIGHT, 1);
    AnomalyResult before =
        scorer("{'tile': {'size': 32, 'overlap': 8}}").score(sample, "a", CALIBRATION, 1);
    AnomalyResult result;
    try (NDManager own = TorchEngine.get().newBaseManager();
        TrainedPair pair =
            TrainedPair.create(settings, SHAPE, new float[3], new float[] {1, 1, 1}, own);
        AnomalyScorer scorer = new AnomalyScorer(settings, extractor(), pair, own)) {
      result = scorer.score(sample, "a", CALIBRATION, 1);
    }
    assertArrayEquals(values(before.map()), values(result.map()));
    assertArrayEquals(values(before.rawMap()), values(result.rawMap()));
  }

  @Test
  void theMaskIsWhereTheMapExceedsTheThreshold() throws IOException {
    Sample sample = Painted.stripes(129, 67, 3, BitDepth.EIGHT, 1);
    AnomalyScorer scorer = scorer("{'tile': {'size': 32, 'overlap': 8}}");
    float[] map = values(scorer.score(sample, "a", CALIBRATION, 1).map());
    Arrays.sort(map);
    double threshold = map[map.length / 3];
    AnomalyResult result = scorer.score(sample, "a", CALIBRATION, threshold);
    assertTrue(result.anomalousPixels() > 0 && result.anomalousPixels() < map.length);
    for (int y = 0; y < 67; y++) {
      for (int x = 0; x < 129; x++) {
        boolean exceeds = result.map().getAt(x, y).get() > threshold;
        assertEquals(exceeds, result.mask().getAt(x, y).get(), x + ", " + y);
      }
    }
  }

  @Test
  void theVerdictFollowsTheScore() throws IOException {
    double raw = scorer("{}").score(Painted.stripes(1), "a", CALIBRATION, 1).rawScore();
    assertEquals(Verdict.GOOD, verdict(raw * 2));
    assertEquals(Verdict.UNCERTAIN, verdict(raw * 1.1));
    assertEquals(Verdict.UNCERTAIN, verdict(raw * 0.9));
    assertEquals(Verdict.ANOMALOUS, verdict(raw * 0.5));
  }

  @Test
  void calibrationMakesItsOwnImagesReadAsGood() throws IOException {
    AnomalyScorer scorer = scorer("{}");
    Calibration calibration =
        scorer.calibrate(
            GoodImages.independent(Painted.source(6)),
            IntensityRange.EIGHT_BIT,
            BitDepth.EIGHT,
            0.05,
            warning -> {});
    assertEquals(6, calibration.heldOut());
    List<Double> sorted = calibration.goodScores().stream().sorted().toList();
    assertEquals(sorted, calibration.goodScores());
    assertTrue(sorted.get(5) < 1, sorted.toString());
    double score = scorer.score(Painted.stripes(0), "a", calibration, 1).score();
    assertTrue(sorted.stream().anyMatch(s -> Math.abs(s - score) < 1e-9));
  }

  @Test
  void imagesThatDoNotFitAreNamed() {
    assertRefused(
        Painted.stripes(64, 64, 1, BitDepth.SIXTEEN, 1), "16-bit samples", "8-bit images", "0.0");
    assertRefused(Painted.stripes(1, 1, 1, BitDepth.EIGHT, 1), "1 x 1 pixels", "16 x 16");
    Sample holes = Painted.stripes(1);
    holes.rgb().getAt(5, 6, 0).set(Float.NaN);
    assertRefused(holes, "NaN", "x = 5, y = 6");
  }

  @Test
  void theImageStaysAsItIs() throws IOException {
    Sample sample = Painted.scratched(3);
    float[] before = values(sample.rgb());
    scorer("{'tile': {'size': 32, 'overlap': 8}}").score(sample, "a", CALIBRATION, 1);
    assertArrayEquals(before, values(sample.rgb()));
  }

  @Test
  void arraysDoNotGatherOverImages() throws IOException {
    AnomalyScorer scorer = scorer("{'tile': {'size': 32, 'overlap': 8}}");
    scorer.score(Painted.stripes(0), "a", CALIBRATION, 1);
    int before = manager.getManagedArrays().size();
    assertTrue(before > 5, "arrays of sub-managers count: " + before);
    for (int i = 0; i < 5; i++) {
      scorer.score(Painted.stripes(i), "a", CALIBRATION, 1);
    }
    assertEquals(before, manager.getManagedArrays().size());
  }

  private Verdict verdict(double imageThreshold) throws IOException {
    return scorer("{}").score(Painted.stripes(1), "a", calibration(imageThreshold, 3), 1).verdict();
  }

  private void assertRefused(Sample sample, String... parts) {
    String message =
        assertThrows(
                InvalidImageException.class,
                () -> scorer("{}").score(sample, "here/a.png", CALIBRATION, 1))
            .getMessage();
    assertTrue(message.startsWith("here/a.png"), message);
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private static float[] values(RandomAccessibleInterval<FloatType> image) {
    float[] values = new float[(int) Views.flatIterable(image).size()];
    int i = 0;
    for (FloatType value : Views.flatIterable(image)) {
      values[i++] = value.get();
    }
    return values;
  }

  @Test
  void aScoreThatIsNoNumberIsAnErrorAndNoAnomaly() {
    Settings settings = Painted.tiny();
    float[] far = {1e38f, 1e38f, 1e38f};
    float[] tiny = {1e-38f, 1e-38f, 1e-38f};
    TrainedPair unsound = TrainedPair.create(settings, SHAPE, far, tiny, manager);
    try (ImageAndDepthExtractor extractor = extractor();
        AnomalyScorer scorer = new AnomalyScorer(settings, extractor, unsound, manager)) {
      String message =
          assertThrows(
                  InvalidImageException.class,
                  () -> scorer.score(Painted.stripes(1), "some.png", calibration(1, 1), 1))
              .getMessage();
      assertTrue(message.contains("some.png") && message.contains("no number"), message);
    }
    unsound.close();
  }

  static Calibration calibration(double imageThreshold, double pixelThreshold) {
    return Calibrations.of(imageThreshold, pixelThreshold, 1);
  }

  private AnomalyScorer scorer(String json) {
    Settings settings = Painted.tiny(json);
    return new AnomalyScorer(settings, extractor(), pair(settings), manager);
  }

  private ImageAndDepthExtractor extractor() {
    return ImageAndDepthExtractor.ofImage(new Shrinking(), 64, manager);
  }

  private TrainedPair pair(Settings settings) {
    float[] ones = {1, 1, 1};
    return TrainedPair.create(settings, SHAPE, new float[3], ones, manager);
  }

  static final class Shrinking implements Backbone {

    @Override
    public int channels() {
      return SHAPE.channels();
    }

    @Override
    public InputNormalisation normalisation() {
      return InputNormalisation.IMAGENET;
    }

    @Override
    public NDList features(NDArray images) {
      return new NDList(TorchOperations.resizeAntialiased(images, SHAPE.height(), SHAPE.width()));
    }

    @Override
    public void close() {}
  }
}
