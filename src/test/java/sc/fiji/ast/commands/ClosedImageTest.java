package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;
import sc.fiji.ast.model.ModelFile;

/** Images that are closed or changed while a command reads their planes. */
class ClosedImageTest extends CommandTest {
  private static final int PLANES = 5;

  @Test
  void aStackThatIsClosedIsScoredToItsEnd() throws Exception {
    CommandModule undisturbed = score(TinyModel.stack("image", "8-bit", PLANES));
    assertSucceeded(undisturbed);
    CommandModule run = score(disturbed(ImagePlus::flush));
    assertSucceeded(run);
    ResultsTable expected = (ResultsTable) undisturbed.getOutput("table");
    ResultsTable table = (ResultsTable) run.getOutput("table");
    assertEquals(PLANES, table.size());
    ImagePlus heatmap = (ImagePlus) run.getOutput("heatmap");
    ImagePlus overlay = (ImagePlus) run.getOutput("overlay");
    assertEquals(PLANES, heatmap.getStackSize());
    assertEquals(PLANES, overlay.getStackSize());
    for (int plane = 1; plane <= PLANES; plane++) {
      assertEquals(expected.getRowAsString(plane - 1), table.getRowAsString(plane - 1));
      assertArrayEquals(
          (float[]) ((ImagePlus) undisturbed.getOutput("heatmap")).getStack().getPixels(plane),
          (float[]) heatmap.getStack().getPixels(plane));
      assertArrayEquals(
          (byte[]) TinyModel.stack("image", "8-bit", PLANES).getStack().getPixels(plane),
          (byte[]) overlay.getStack().getPixels(plane));
    }
  }

  @Test
  void itsMemoryIsFreedAfterwards() throws Exception {
    ImagePlus image = disturbed(closed -> {});
    assertSucceeded(score(image));
    image.flush();
    assertFalse(image.isProcessor());
  }

  @Test
  void aStackThatIsClosedIsLearnedFromToItsEnd() throws Exception {
    Path model = folder.resolve("model.ast");
    assertSucceeded(
        run(
            TrainOnStack.class,
            "image",
            disturbed(ImagePlus::flush),
            "model",
            model.toFile(),
            "settings",
            TinyModel.SETTINGS));
    assertEquals(PLANES, ModelFile.describe(model).provenance().images());
  }

  @Test
  void aStackThatLosesAPlaneIsNamedAndTheRowsBeforeStay() throws Exception {
    CommandModule run = score(disturbed(image -> image.getStack().deleteLastSlice()));
    assertFailed(run, "'image' was changed while it was read: it was 80 x 64 pixels, 8 bits, 5");
    ResultsTable table = (ResultsTable) run.getOutput("table");
    assertEquals(2, table.size());
    assertEquals(2, table.getValue("Plane", 1));
  }

  @Test
  void anImageThatWasClosedBeforeIsNamed() throws Exception {
    ImagePlus image = TinyModel.stack("image", "32-bit", 3);
    image.flush();
    assertFailed(score(image), "'image' was closed; open it again.");
    assertFailed(run(ExploreAnomalies.class, "image", image), "'image' was closed");
  }

  private CommandModule score(ImagePlus image) throws Exception {
    return run(
        ScoreImage.class,
        "image",
        image,
        "model",
        TinyModel.file().toFile(),
        "layers",
        "heatmap, overlay");
  }

  /** A stack to which something happens as soon as its second plane is read. */
  private static ImagePlus disturbed(Consumer<ImagePlus> event) {
    ImageStack planes = TinyModel.stack("image", "8-bit", PLANES).getStack();
    Disturbed stack = new Disturbed(event);
    for (int plane = 1; plane <= PLANES; plane++) {
      stack.addSlice(planes.getProcessor(plane));
    }
    stack.image = new ImagePlus("image", stack);
    return stack.image;
  }

  private static final class Disturbed extends ImageStack {
    private final Consumer<ImagePlus> event;
    private ImagePlus image;
    private boolean happened;

    Disturbed(Consumer<ImagePlus> event) {
      super(TinyModel.WIDTH, TinyModel.HEIGHT);
      this.event = event;
    }

    @Override
    public ImageProcessor getProcessor(int plane) {
      ImageProcessor pixels = super.getProcessor(plane);
      if (plane == 2 && image != null && !happened) {
        happened = true;
        event.accept(image);
      }
      return pixels;
    }
  }
}
