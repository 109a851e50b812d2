package sc.fiji.ast.image.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.image.StackDimensions;

class PageOrderTest {

  private static final List<Integer> SIX = IntStream.range(10, 16).boxed().toList();

  private static String ome(String order, int channels, int slices, int frames) {
    return "<?xml version=\"1.0\"?><OME xmlns=\"x\"><Image ID=\"Image:0\"><Pixels ID=\"Pixels:0\""
        + " DimensionOrder=\""
        + order
        + "\" SizeX=\"9\" SizeY=\"9\" SizeC=\""
        + channels
        + "\" SizeZ=\""
        + slices
        + "\" SizeT=\""
        + frames
        + "\" Type=\"uint8\"/></Image></OME>";
  }

  @Test
  void imageJCountsChannelsThenSlicesThenFrames() {
    String description = "ImageJ=1.54p\nimages=6\nchannels=2\nslices=3\nhyperstack=true\n";
    TiffSeries.Order order = TiffSeries.Order.of(description, 6);
    assertEquals(new StackDimensions(2, 3, 1), order.stack());
    assertEquals(SIX, order.planes(SIX));
  }

  @Test
  void slicesOfAnOmeTiffMayComeBeforeItsChannels() {
    TiffSeries.Order order = TiffSeries.Order.of(ome("XYZCT", 2, 3, 1), 6);
    assertEquals(new StackDimensions(2, 3, 1), order.stack());
    assertEquals(List.of(10, 13, 11, 14, 12, 15), order.planes(SIX));
  }

  @Test
  void framesOfAnOmeTiffMayComeFirst() {
    TiffSeries.Order order = TiffSeries.Order.of(ome("XYTCZ", 3, 1, 2), 6);
    assertEquals(new StackDimensions(3, 1, 2), order.stack());
    assertEquals(List.of(10, 12, 14, 11, 13, 15), order.planes(SIX));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "scanner 3",
        "ImageJ=1.54p\nimages=6\n",
        "ImageJ=1.54p\nimages=6\nchannels=4\n",
        "ImageJ=1.54p\nimages=6\nchannels=0\nslices=6\n",
        "<OME><Pixels DimensionOrder=\"XYCCC\" SizeC=\"6\"/></OME>",
        "<OME><Pixels DimensionOrder=\"XYCZT\" SizeC=\"4\" SizeZ=\"2\"/></OME>"
      })
  void elseEachPageIsASlice(String description) {
    TiffSeries.Order order = TiffSeries.Order.of(description, 6);
    assertEquals(new StackDimensions(1, 6, 1), order.stack());
    assertEquals(SIX, order.planes(SIX));
  }
}
