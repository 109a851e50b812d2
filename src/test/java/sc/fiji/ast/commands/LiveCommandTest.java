package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.EllipseRoi;
import ij.measure.ResultsTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.CommandModule;
import sc.fiji.ast.display.layers.Heatmap;

/** Score Image with AST... with live=true, as a script calls it. */
class LiveCommandTest extends CommandTest {

  static Stream<ImagePlus> images() {
    ImagePlus selected = TinyModel.stack("image", "RGB", 2);
    selected.setRoi(new EllipseRoi(10, 10, 60, 50, 0.4));
    ImagePlus hyperstack = TinyModel.stack("image", "8-bit", 12);
    hyperstack.setDimensions(2, 3, 2);
    hyperstack.setOpenAsHyperStack(true);
    return Stream.of(
        IJ.createImage("image", "8-bit ramp", 400, 300, 1),
        IJ.createImage("image", "RGB ramp", 330, 260, 2),
        selected,
        hyperstack);
  }

  @ParameterizedTest
  @MethodSource("images")
  void layersAndRowsAreThoseOfScoringAtOnce(ImagePlus image) throws Exception {
    CommandModule once = score(image, "false");
    CommandModule live = score(image, "true");
    assertSucceeded(live);
    for (String layer : new String[] {"heatmap", "mask", "raw"}) {
      ImagePlus expected = (ImagePlus) once.getOutput(layer);
      ImagePlus shown = (ImagePlus) live.getOutput(layer);
      assertEquals(expected.getTitle(), shown.getTitle());
      assertArrayEquals(expected.getDimensions(), shown.getDimensions());
      assertEquals(expected.isHyperStack(), shown.isHyperStack());
      assertEquals(expected.getDisplayRangeMax(), shown.getDisplayRangeMax());
      assertEquals(expected.getDisplayRangeMin(), shown.getDisplayRangeMin());
      for (int plane = 1; plane <= expected.getStackSize(); plane++) {
        assertArrayEquals(values(expected, plane), values(shown, plane), 1e-6f);
      }
      assertEquals(0, shown.getOverlay() == null ? 0 : shown.getOverlay().size());
    }
    ResultsTable rows = (ResultsTable) once.getOutput("table");
    ResultsTable liveRows = (ResultsTable) live.getOutput("table");
    assertEquals(rows.size(), liveRows.size());
    for (int row = 0; row < rows.size(); row++) {
      assertEquals(rows.getRowAsString(row), liveRows.getRowAsString(row));
    }
    assertEquals(
        new Heatmap((ImagePlus) once.getOutput("heatmap")).origin(),
        new Heatmap((ImagePlus) live.getOutput("heatmap")).origin());
  }

  private static float[] values(ImagePlus image, int plane) {
    return (float[]) image.getStack().getProcessor(plane).convertToFloat().getPixels();
  }

  @Test
  void withoutAPersonAutoIsNotLive() throws Exception {
    ImagePlus stack = TinyModel.stack("image", "8-bit", 3);
    assertFalse(heatmap(score(stack, "auto")).getStack().isVirtual());
    assertFalse(heatmap(score(stack, "false")).getStack().isVirtual());
    assertTrue(heatmap(score(stack, "true")).getStack().isVirtual());
  }

  private static ImagePlus heatmap(CommandModule run) {
    assertSucceeded(run);
    return (ImagePlus) run.getOutput("heatmap");
  }

  @Test
  void layersThatCannotBeLiveAndOtherWordsAreNamed() throws Exception {
    ImagePlus image = TinyModel.stack("image", "8-bit", 3);
    assertFailed(
        score(image, "true", "heatmap, overlay"),
        "live is true, and layers are heatmap, overlay; live are heatmap, mask, raw alone.");
    assertFailed(score(image, "often"), "live is 'often'; auto, true or false is allowed.");
  }

  private CommandModule score(ImagePlus image, String live) throws Exception {
    return score(image, live, "heatmap, mask, raw");
  }

  private CommandModule score(ImagePlus image, String live, String layers) throws Exception {
    return run(
        ScoreImage.class,
        "image",
        image,
        "model",
        TinyModel.file().toFile(),
        "layers",
        layers,
        "live",
        live);
  }
}
