package sc.fiji.ast.commands.choices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.display.layers.Layer;
import sc.fiji.ast.imagej.StackPlanes;

class LiveTest {
  private static final Set<Layer> LAYERS = EnumSet.of(Layer.HEATMAP, Layer.MASK);

  @Test
  void autoIsForLargeImagesAndVirtualStacksBeforeAPersonWithLayersThatCanBe() {
    StackPlanes small = planes(100, 100, 2, false);
    StackPlanes virtual = planes(100, 100, 2, true);
    StackPlanes large = planes(10_000, 5_000, 1, false);
    assertEquals(false, Live.is("auto", true, small, LAYERS));
    assertEquals(true, Live.is("auto", true, virtual, LAYERS));
    assertEquals(true, Live.is(" Auto ", true, large, LAYERS));
    assertEquals(false, Live.is("auto", true, planes(10_000, 4_999, 1, false), LAYERS));
    assertEquals(true, Live.is("auto", true, planes(1000, 1000, 50, false), LAYERS));
    assertEquals(false, Live.is("auto", true, planes(100, 100, 1, true), LAYERS));
    for (StackPlanes planes : new StackPlanes[] {virtual, large}) {
      assertEquals(false, Live.is("auto", false, planes, LAYERS));
      assertEquals(false, Live.is("auto", true, planes, EnumSet.of(Layer.OVERLAY)));
      assertEquals(false, Live.is("false", true, planes, LAYERS));
    }
    assertEquals(true, Live.is("true", false, small, LAYERS));
  }

  /** Takes the memory of one plane. */
  private static StackPlanes planes(int width, int height, int count, boolean virtual) {
    ImageProcessor plane = new ByteProcessor(width, height);
    ImageStack stack = new ImageStack(width, height);
    if (virtual) {
      stack =
          new VirtualStack(width, height, count) {
            @Override
            public ImageProcessor getProcessor(int index) {
              return plane;
            }
          };
    }
    for (int i = 0; i < count && !virtual; i++) {
      stack.addSlice(plane);
    }
    return new StackPlanes(new ImagePlus("image", stack));
  }
}
