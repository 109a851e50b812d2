package sc.fiji.ast.commands.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.commands.TinyModel;
import sc.fiji.ast.commands.scijava.AbandonableWork;
import sc.fiji.ast.display.layers.Heatmap;
import sc.fiji.ast.display.layers.Layer;
import sc.fiji.ast.display.layers.LiveLayers;
import sc.fiji.ast.imagej.ImageWithDepth;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.TiledScoring;
import sc.fiji.ast.scoring.threshold.Verdict;

/** What is scored when, as somebody looks here and there. */
class LiveScoringTest {
  private static final int PLANES = 5;

  private ImageScoring scoring;

  @BeforeEach
  void open() throws IOException {
    scoring = ImageScoring.open(TinyModel.file(), "cpu");
  }

  @AfterEach
  void close() {
    scoring.close();
  }

  @Test
  void thePlaneInSightIsScoredFirstAndTheOthersFromThereOn() throws IOException {
    Live live = new Live(TinyModel.stack("image", "8-bit", PLANES));
    live.heatmap().setSlice(3);
    List<Integer> order = new ArrayList<>();
    live.watch(
        done -> {
          order.add(live.newlyKnown(order));
          if (done == 2) {
            live.heatmap().setSlice(2);
          }
        });
    assertEquals(List.of(3, 4, 2, 5, 1), order);
    ResultsTable table = live.rows();
    assertEquals(
        order.stream().map(Double::valueOf).toList(),
        IntStream.range(0, PLANES).mapToObj(row -> table.getValue("Plane", row)).toList());
  }

  @Test
  void tilesInSightComeBeforeOthersTheNearestToItsMiddleFirst() throws IOException {
    Live live = new Live(IJ.createImage("image", "8-bit ramp", 330, 260, 1));
    live.watch(done -> {});
    TiledScoring begun = live.begun(scoring);
    assertEquals(5 * 5, begun.tiles().size());
    assertEquals(0, LiveScoring.nextTile(begun, new Rectangle(0, 0, 20, 20)));
    assertEquals(24, LiveScoring.nextTile(begun, new Rectangle(310, 240, 20, 20)));
    assertEquals(12, LiveScoring.nextTile(begun, new Rectangle(0, 0, 330, 260)));
    // In the overlap of the first two columns: the one whose middle is nearer.
    assertEquals(1, LiveScoring.nextTile(begun, new Rectangle(70, 10, 10, 10)));
  }

  @Test
  void whatWasBegunAndLeftIsGoneOnWith() throws IOException {
    ImagePlus image = IJ.createImage("image", "8-bit ramp", 330, 260, 2);
    Live live = new Live(image);
    List<Integer> tilesOfFirst = new ArrayList<>();
    live.watch(
        done -> {
          live.heatmap().setSlice(done < 3 || done > 10 ? 1 : 2);
          TiledScoring first = live.layers.known(1);
          tilesOfFirst.add((int) IntStream.range(0, 25).filter(first::has).count());
        });
    assertEquals(50, tilesOfFirst.size());
    assertEquals(3, tilesOfFirst.get(8));
    assertEquals(25, tilesOfFirst.get(49));
    assertTrue(live.layers.known(1).isWhole() && live.layers.known(2).isWhole());
  }

  @Test
  void unknownPlanesAreNoNumbersGreyAndTheirMasksEmptyUntilTheyAreKnown() throws IOException {
    Live live = new Live(TinyModel.stack("image", "8-bit", PLANES));
    ImagePlus heatmap = live.heatmap();
    heatmap.setSlice(4);
    assertUnknown(live, 4);
    heatmap.setSlice(1);
    live.watch(
        done -> {
          if (done == 1) {
            heatmap.setSlice(5);
            assertUnknown(live, 5);
            heatmap.setSlice(1);
            assertEquals(0, heatmap.getOverlay() == null ? 0 : heatmap.getOverlay().size());
            assertTrue(heatmap.getProcessor().getf(0) > 0);
            assertTrue(live.layers.image(Layer.MASK).getStack().getProcessor(1).get(0) > 0);
            heatmap.setSlice(5);
          } else if (done == 2) {
            // The pixels that are shown became those of the plane.
            assertTrue(heatmap.getProcessor().getf(0) > 0);
          }
        });
  }

  private static void assertUnknown(Live live, int plane) {
    assertTrue(Float.isNaN(live.heatmap().getProcessor().getf(0)));
    assertEquals(1, live.heatmap().getOverlay().size());
    Rectangle grey = live.heatmap().getOverlay().get(0).getBounds();
    assertEquals(new Rectangle(TinyModel.WIDTH, TinyModel.HEIGHT), grey);
    ImageProcessor mask = live.layers.image(Layer.MASK).getStack().getProcessor(plane);
    assertEquals(0, mask.getStats().max);
    assertEquals(1, mask.getOverlay().size());
  }

  @Test
  void cancellingLeavesTheRowsOfWholePlanesAndAHeatmapThatSaysSo() throws IOException {
    Live live = new Live(IJ.createImage("image", "8-bit ramp", 330, 260, 3));
    assertThrows(CancellationException.class, () -> live.run(new Impatient(60, 75)));
    ResultsTable table = live.rows();
    assertEquals(2, table.size());
    assertEquals(2, table.getValue("Plane", 1));
    float[] second = (float[]) live.heatmap().getStack().getPixels(2);
    float[] third = (float[]) live.heatmap().getStack().getPixels(3);
    assertEquals(0, unknown(second));
    assertTrue(unknown(third) > 0 && unknown(third) < third.length);
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Heatmap(live.heatmap()))
            .getMessage();
    assertTrue(message.contains("not computed to its end"), message);
  }

  @Test
  void cancelledWithinAPlaneAllThatIsKnownIsShown() throws IOException {
    Live live = new Live(IJ.createImage("image", "8-bit ramp", 330, 260, 1));
    assertThrows(CancellationException.class, () -> live.run(new Impatient(5, 25)));
    assertEquals(0, live.rows().size());
    assertEquals(20, live.heatmap().getOverlay().size());
    assertTrue(live.heatmap().getProcessor().getf(165, 130) > 0);
    assertTrue(Float.isNaN(live.heatmap().getProcessor().getf(0, 0)));
  }

  /** Cancels after so many tiles. */
  private static final class Impatient implements ProgressListener {
    private final int most;
    private final int expectedTiles;
    private int done;

    Impatient(int most, int expectedTiles) {
      this.most = most;
      this.expectedTiles = expectedTiles;
    }

    @Override
    public void progress(Progress progress) {
      assertEquals(expectedTiles, progress.steps());
      done = progress.step();
    }

    @Override
    public boolean cancelled() {
      return done == most;
    }
  }

  @Test
  void theMaskThatIsShownFollowsTheVerdictOnceThereIsOne() throws IOException {
    Live live = new Live(TinyModel.stack("image", "8-bit", 1), 1e6);
    live.watch(done -> {});
    ImagePlus mask = live.layers.image(Layer.MASK);
    assertEquals(0, mask.getProcessor().getStats().max);
    float[] values = ((float[]) live.heatmap().getProcessor().getPixels()).clone();
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    float middle = sorted[sorted.length / 2];
    live.layers.finish(1, anomalous(1e6, middle));
    for (int i = 0; i < values.length; i++) {
      assertEquals(values[i] > middle ? 255 : 0, mask.getProcessor().get(i));
    }
  }

  private static AnomalyResult anomalous(double threshold, double maskFrom) {
    var none = ArrayImgs.floats(TinyModel.WIDTH, TinyModel.HEIGHT);
    var mask = ArrayImgs.bits(TinyModel.WIDTH, TinyModel.HEIGHT);
    return new AnomalyResult(
        none, none, mask, 1, 1, threshold, maskFrom, Verdict.ANOMALOUS, 0, 0, 0, List.of());
  }

  private static long unknown(float[] values) {
    return IntStream.range(0, values.length).filter(i -> Float.isNaN(values[i])).count();
  }

  @Test
  void anImageThatIsClosedIsScoredToItsEnd() throws IOException {
    ImagePlus image = TinyModel.stack("image", "8-bit", PLANES);
    image.getStack().setSliceLabel("last", PLANES);
    Live live = new Live(image);
    live.watch(done -> image.flush());
    image.flush();
    assertFalse(image.isProcessor());
    assertEquals(0, unknown((float[]) live.heatmap().getStack().getPixels(PLANES)));
    assertEquals("last", live.heatmap().getStack().getSliceLabel(PLANES));
  }

  /** A live run. */
  private final class Live {
    private static final double EXCEEDED_EVERYWHERE = 1e-6;
    private final double threshold;
    private final ImagePlus image;
    private final StackPlanes planes;
    private final LiveLayers layers;
    private LiveScoring tiles;

    Live(ImagePlus image) {
      this(image, EXCEEDED_EVERYWHERE);
    }

    Live(ImagePlus image, double threshold) {
      this.image = image;
      this.threshold = threshold;
      planes = new StackPlanes(image);
      Set<Layer> wanted = EnumSet.of(Layer.HEATMAP, Layer.MASK);
      layers = new LiveLayers(planes, wanted, threshold, 1);
    }

    ImagePlus heatmap() {
      return layers.image(Layer.HEATMAP);
    }

    /** Asks for the number of tiles done, after each. */
    void watch(Consumer<Integer> afterTile) throws IOException {
      run(progress -> afterTile.accept(progress.step()));
    }

    void run(ProgressListener listener) throws IOException {
      try (ImageWithDepth source = ImageWithDepth.of(image, "", 0);
          AbandonableWork work = new AbandonableWork(listener)) {
        tiles = new LiveScoring(source, planes, layers, scoring, threshold);
        tiles.run(work, listener);
      }
    }

    ResultsTable rows() {
      return tiles.showRows();
    }

    int newlyKnown(List<Integer> before) {
      return IntStream.rangeClosed(1, PLANES)
          .filter(plane -> layers.known(plane) != null && !before.contains(plane))
          .findFirst()
          .orElseThrow();
    }

    TiledScoring begun(ImageScoring model) throws IOException {
      try (ImageWithDepth source = ImageWithDepth.of(image, "", 0)) {
        return model.begin(source.sample(1, model.preparation()), "image");
      }
    }
  }
}
