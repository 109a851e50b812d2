package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import sc.fiji.ast.pipeline.score.FolderScoring;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;
import sc.fiji.ast.progress.ProgressListener;

/** Selections, regions and stacks, from the image to its layers. */
class ScoreImageTest {
  private static final String LAYERS = "heatmap, mask, overlay, raw, rois";
  private Context context;
  @TempDir Path folder;

  @BeforeEach
  void start() {
    context = new Context();
  }

  @AfterEach
  void stop() {
    context.dispose();
  }

  static Stream<Roi> areas() {
    return Stream.of(
        new Roi(20, 10, 30, 25),
        new EllipseRoi(10, 10, 60, 50, 0.4),
        new Roi(-10, -5, 30, 25),
        new ShapeRoi(new Roi(5, 5, 40, 40)).not(new ShapeRoi(new Roi(10, 10, 20, 20))));
  }

  @ParameterizedTest
  @MethodSource("areas")
  void onlyTheSelectedAreaCountsOnEveryPlane(Roi area) throws Exception {
    ImagePlus image = TinyModel.stack("image", "RGB", 2);
    ImagePlus all = (ImagePlus) run(image, 0.01).getOutput("heatmap");
    image.setRoi(area);
    CommandModule run = run(image, 0.01);
    ImagePlus heatmap = (ImagePlus) run.getOutput("heatmap");
    ImagePlus mask = (ImagePlus) run.getOutput("mask");
    ImagePlus raw = (ImagePlus) run.getOutput("raw");
    ResultsTable table = (ResultsTable) run.getOutput("table");
    for (int plane = 1; plane <= 2; plane++) {
      ImageProcessor map = heatmap.getStack().getProcessor(plane);
      int pixels = 0;
      for (int i = 0; i < map.getPixelCount(); i++) {
        boolean inside = area.contains(i % TinyModel.WIDTH, i / TinyModel.WIDTH);
        float expected = inside ? all.getStack().getProcessor(plane).getf(i) : 0;
        assertEquals(expected, map.getf(i), 1e-5 * expected);
        assertEquals(inside, raw.getStack().getProcessor(plane).getf(i) > 0);
        pixels += mask.getStack().getProcessor(plane).get(i) > 0 ? 1 : 0;
        assertTrue(inside || mask.getStack().getProcessor(plane).get(i) == 0);
      }
      assertEquals(pixels, table.getValue("Area (pixels)", plane - 1));
      int x = (int) table.getValue("X", plane - 1);
      assertTrue(area.contains(x, (int) table.getValue("Y", plane - 1)));
    }
    assertSame(area, image.getRoi());
  }

  static Stream<Roi> noAreas() {
    return Stream.of(
        new Line(1, 1, 50, 50), new PointRoi(20, 20), new TextRoi(5, 5, "a text of some length"));
  }

  @ParameterizedTest
  @MethodSource("noAreas")
  void linesPointsAndTextsAreIgnored(Roi selection) throws Exception {
    ImagePlus image = TinyModel.stack("image", "RGB", 1);
    double score = score(run(image, 1));
    image.setRoi(selection);
    assertEquals(score, score(run(image, 1)), 1e-6 * score);
  }

  @Test
  void aSelectionOutsideTheImageIsAnError() throws Exception {
    ImagePlus image = TinyModel.stack("image", "RGB", 1);
    image.setRoi(new Roi(200, 200, 10, 10));
    CommandModule run = start(image, 1, 50);
    assertTrue(run.isCanceled());
    assertTrue(
        run.getCancelReason().contains("image: no pixel of the foreground"), run.getCancelReason());
  }

  @Test
  void regionsAreGivenToScriptsWithoutADisplay() throws Exception {
    ImagePlus image = IJ.createHyperStack("image", TinyModel.WIDTH, TinyModel.HEIGHT, 2, 1, 2, 8);
    image.getCalibration().pixelWidth = 0.5;
    image.getCalibration().setUnit("mm");
    CommandModule run = run(image, 0.001);
    Overlay rois = (Overlay) run.getOutput("rois");
    assertEquals(4, rois.size());
    assertEquals("4-1 anomaly image", rois.get(3).getName());
    assertEquals(2, rois.get(3).getCPosition());
    assertEquals(2, rois.get(3).getTPosition());
    ResultsTable regions = (ResultsTable) run.getOutput("regions");
    assertEquals(4, regions.size());
    assertEquals(0.5 * TinyModel.WIDTH * TinyModel.HEIGHT, regions.getValue("Area", 3));
    ResultsTable table = (ResultsTable) run.getOutput("table");
    assertEquals(2, table.getValue("C", 3));
    assertEquals(1, table.getValue("Z", 3));
    assertEquals(2, table.getValue("T", 3));
  }

  @Test
  void withoutTheWordThereAreNoRegions() throws Exception {
    CommandModule run =
        context
            .service(CommandService.class)
            .run(
                ScoreImage.class,
                true,
                "image",
                TinyModel.stack("image", "RGB", 1),
                "model",
                TinyModel.file().toFile())
            .get();
    assertNull(run.getOutput("rois"));
    assertNull(run.getOutput("regions"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 101, Double.NaN})
  void anOpacityThatIsNoPercentageIsAnError(double opacity) throws Exception {
    CommandModule run = start(TinyModel.stack("image", "RGB", 1), 1, opacity);
    assertTrue(run.isCanceled());
    assertTrue(run.getCancelReason().contains("from 0 to 100"), run.getCancelReason());
  }

  @Test
  void theImageStaysAsItIs() throws Exception {
    ImagePlus image = TinyModel.stack("image", "8-bit", 3);
    image.setSlice(2);
    image.setDisplayRange(20, 90);
    image.setOverlay(new Overlay(new Roi(1, 1, 5, 5)));
    image.setRoi(10, 10, 30, 30);
    image.changes = false;
    byte[] pixels = ((byte[]) image.getStack().getPixels(3)).clone();
    run(image, 1);
    assertArrayEquals(pixels, (byte[]) image.getStack().getPixels(3));
    assertEquals(2, image.getCurrentSlice());
    assertEquals(20, image.getDisplayRangeMin());
    assertEquals(90, image.getDisplayRangeMax());
    assertEquals(1, image.getOverlay().size());
    assertFalse(image.changes);
    assertFalse(image.isLocked());
  }

  @Test
  void aVirtualStackIsReadPlaneByPlane() throws Exception {
    Reading stack = new Reading();
    run(new ImagePlus("virtual", stack), 1);
    // Once for the network, once for the overlay; a few times for the window.
    assertTrue(stack.reads <= 2 * 5 + 3, stack.reads + " planes were read");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 200})
  void anImageScoresTheSameAsInAFolder(int colors) throws Exception {
    int[] palette = new Random(3).ints(colors, 0, 0x1000000).toArray();
    IndexColorModel model = new IndexColorModel(8, colors, palette, 0, false, -1, 0);
    BufferedImage picture =
        new BufferedImage(
            TinyModel.WIDTH, TinyModel.HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int i = 0; i < TinyModel.WIDTH * TinyModel.HEIGHT; i++) {
      picture.getRaster().setSample(i % TinyModel.WIDTH, i / TinyModel.WIDTH, 0, i % colors);
    }
    Path file = folder.resolve("indexed.png");
    ImageIO.write(picture, "png", file.toFile());
    double expected = score(run(IJ.openImage(file.toString()), 1));
    var summary =
        FolderScoring.score(
            new FolderScoringRequest(
                folder, TinyModel.file(), folder.resolve("results"), 1, "cpu", false),
            ProgressListener.NONE);
    assertEquals(expected, summary.rows().get(0).score(), 1e-6 * expected);
  }

  private static double score(CommandModule run) {
    ResultsTable table = (ResultsTable) run.getOutput("table");
    return table.getValue("Score", table.size() - 1);
  }

  private CommandModule run(ImagePlus image, double threshold) throws Exception {
    CommandModule run = start(image, threshold, 50);
    assertFalse(run.isCanceled(), run.getCancelReason());
    return run;
  }

  private CommandModule start(ImagePlus image, double threshold, double opacity) throws Exception {
    return context
        .service(CommandService.class)
        .run(
            ScoreImage.class,
            true,
            "image",
            image,
            "model",
            TinyModel.file().toFile(),
            "layers",
            LAYERS,
            "threshold",
            threshold,
            "opacity",
            opacity)
        .get();
  }

  /** Five planes of stripes. */
  private static final class Reading extends VirtualStack {
    private final ImagePlus planes = TinyModel.stack("planes", "8-bit", 5);
    private int reads;

    Reading() {
      super(TinyModel.WIDTH, TinyModel.HEIGHT, 5);
    }

    @Override
    public int getSize() {
      return 5;
    }

    @Override
    public ImageProcessor getProcessor(int plane) {
      reads++;
      return planes.getStack().getProcessor(plane).duplicate();
    }
  }
}
