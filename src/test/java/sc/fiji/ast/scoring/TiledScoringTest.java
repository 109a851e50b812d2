package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.ImageAndDepthExtractor;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;

/** Tiles in any order, with an untrained pair. */
class TiledScoringTest {
  private static final int WIDTH = 129;
  private static final int HEIGHT = 67;
  private static final Interval ALL = new FinalInterval(WIDTH, HEIGHT);
  private static final Calibration CALIBRATION = AnomalyScorerTest.calibration(2, 3);
  private static final String TILES = "'tile': {'size': 32, 'overlap': 8}";

  /** A map of one measure, whose tiles do not depend on others. */
  private static final String DISTANCE = "{" + TILES + ", 'score': {'combine': 'distance'}}";

  private final NDManager manager = TorchEngine.get().newBaseManager();
  private final Sample sample = Painted.stripes(WIDTH, HEIGHT, 3, BitDepth.EIGHT, 1);

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{" + TILES + "}", DISTANCE})
  void inAnyOrderTheResultIsThatOfScoringAtOnce(String json) throws IOException {
    AnomalyScorer scorer = scorer(json);
    AnomalyResult expected = scorer.score(sample, "a", CALIBRATION, 0.5);
    TiledScoring image = scorer.begin(sample, "a", CALIBRATION);
    for (int tile : shuffled(image)) {
      scorer.score(image, tile, sample, CALIBRATION);
    }
    AnomalyResult result = scorer.finish(image, "a", CALIBRATION, 0.5);
    assertEquals(expected.score(), result.score());
    assertEquals(expected.anomalousPixels(), result.anomalousPixels());
    assertEquals(expected.maxX(), result.maxX());
    assertEquals(expected.maxY(), result.maxY());
    assertArrayEquals(values(expected), values(result));
    assertArrayEquals(values(expected), image.draw(ALL));
    assertEquals(json.equals(DISTANCE), image.isAsDrawn());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{" + TILES + "}", DISTANCE})
  void tilesThatWereScoredElsewhereGiveTheResultOfScoringAtOnce(String json) throws Exception {
    AnomalyScorer scorer = scorer(json);
    AnomalyResult expected = scorer.score(sample, "a", CALIBRATION, 0.5);
    TiledScoring image = scorer.begin(sample, "a", CALIBRATION);
    for (int from : new int[] {12, 0, 6}) {
      TiledScoring elsewhere = scorer.begin(sample, "a", CALIBRATION);
      for (int tile = from; tile < from + 6; tile++) {
        scorer.score(elsewhere, tile, sample, CALIBRATION);
      }
      assertFalse(image.isWhole());
      image.add(sent(elsewhere.scored(from, from + 6)));
    }
    AnomalyResult result = scorer.finish(image, "a", CALIBRATION, 0.5);
    assertEquals(expected.rawScore(), result.rawScore());
    assertEquals(expected.anomalousPixels(), result.anomalousPixels());
    assertArrayEquals(values(expected), values(result));
  }

  /** As it arrives on another machine. */
  private static ScoredTiles sent(ScoredTiles tiles) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(tiles);
    }
    byte[] content = bytes.toByteArray();
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(content))) {
      return (ScoredTiles) in.readObject();
    }
  }

  @Test
  void whatIsKnownIsDrawnAndTheRestIsNoNumber() throws IOException {
    AnomalyScorer scorer = scorer(DISTANCE);
    float[] whole = values(scorer.score(sample, "a", CALIBRATION, 1));
    TiledScoring image = scorer.begin(sample, "a", CALIBRATION);
    int known = 0;
    for (int tile : shuffled(image)) {
      assertFalse(image.isWhole());
      known = assertDrawn(whole, image, known);
      scorer.score(image, tile, sample, CALIBRATION);
      assertTrue(image.has(tile));
    }
    assertTrue(image.isWhole());
    assertTrue(image.unknown(ALL).isEmpty());
    assertEquals(WIDTH * HEIGHT, assertDrawn(whole, image, known));
  }

  /** Pixels that are known; never fewer than before. */
  private static int assertDrawn(float[] whole, TiledScoring image, int before) {
    float[] drawn = image.draw(ALL);
    int known = 0;
    for (int i = 0; i < drawn.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      boolean unknown =
          IntStream.range(0, image.tiles().size())
              .filter(tile -> !image.has(tile))
              .mapToObj(image.tiles()::get)
              .anyMatch(tile -> contains(tile, x, y));
      assertEquals(unknown ? Float.NaN : whole[i], drawn[i]);
      known += unknown ? 0 : 1;
    }
    assertTrue(known >= before);
    Interval block = FinalInterval.createMinSize(30, 20, 40, 30);
    float[] part = image.draw(block);
    for (int i = 0; i < part.length; i++) {
      assertEquals(drawn[(20 + i / 40) * WIDTH + 30 + i % 40], part[i]);
    }
    return known;
  }

  private static boolean contains(TileGrid.Tile tile, int x, int y) {
    return x >= tile.x()
        && x < tile.x() + tile.width()
        && y >= tile.y()
        && y < tile.y() + tile.height();
  }

  @Test
  void outsideTheForegroundKnownTilesAreZero() throws IOException {
    Img<BitType> foreground = ArrayImgs.bits(WIDTH, HEIGHT);
    foreground.getAt(3, 4).setOne();
    AnomalyScorer scorer = scorer(DISTANCE);
    Sample part = sample.withForeground(foreground);
    TiledScoring image = scorer.begin(part, "a", CALIBRATION);
    scorer.score(image, 0, part, CALIBRATION);
    float[] drawn = image.draw(ALL);
    assertEquals(0, drawn[0]);
    assertTrue(drawn[4 * WIDTH + 3] > 0);
    assertEquals(Float.NaN, drawn[WIDTH - 1]);
  }

  @Test
  void whatIsNotWholeHasNoResult() throws IOException {
    AnomalyScorer scorer = scorer(DISTANCE);
    TiledScoring image = scorer.begin(sample, "a", CALIBRATION);
    scorer.score(image, 1, sample, CALIBRATION);
    assertThrows(IllegalStateException.class, () -> scorer.finish(image, "a", CALIBRATION, 1));
  }

  @Test
  void arraysDoNotGatherOverTiles() throws IOException {
    AnomalyScorer scorer = scorer(DISTANCE);
    TiledScoring image = scorer.begin(sample, "a", CALIBRATION);
    scorer.score(image, 0, sample, CALIBRATION);
    int before = manager.getManagedArrays().size();
    assertTrue(before > 5, "arrays of sub-managers count: " + before);
    for (int tile = 1; tile < image.tiles().size(); tile++) {
      scorer.score(image, tile, sample, CALIBRATION);
      assertEquals(before, manager.getManagedArrays().size());
    }
    scorer.finish(image, "a", CALIBRATION, 1);
    assertEquals(before, manager.getManagedArrays().size());
  }

  private static List<Integer> shuffled(TiledScoring image) {
    List<Integer> tiles =
        new ArrayList<>(IntStream.range(0, image.tiles().size()).boxed().toList());
    assertEquals(18, tiles.size());
    Collections.shuffle(tiles, new Random(4));
    return tiles;
  }

  private static float[] values(AnomalyResult result) {
    float[] values = new float[WIDTH * HEIGHT];
    int i = 0;
    for (FloatType value : Views.flatIterable(result.map())) {
      values[i++] = value.get();
    }
    return values;
  }

  private AnomalyScorer scorer(String json) {
    Settings settings = Painted.tiny(json);
    float[] ones = {1, 1, 1};
    return new AnomalyScorer(
        settings,
        ImageAndDepthExtractor.ofImage(new AnomalyScorerTest.Shrinking(), 64, manager),
        TrainedPair.create(settings, AnomalyScorerTest.SHAPE, new float[3], ones, manager),
        manager);
  }
}
