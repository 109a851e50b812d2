package sc.fiji.ast.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.FinalInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargestImageTest {

  /** Takes no memory. */
  private static Sample sample(long width, long height, int channels) {
    return new Sample(
        ConstantUtils.constantRandomAccessibleInterval(
            new FloatType(7), new FinalInterval(width, height, channels)),
        BitDepth.EIGHT);
  }

  @Test
  void anImageThatGoesThroughTheNetworkAsAWholeIsRefusedWithTheNumbersAndTheWayOut() {
    Exception error =
        assertThrows(
            InvalidImageException.class,
            () -> LargestImage.require(sample(14_000, 14_000, 3), 0, "a.tif"));
    assertEquals(
        "a.tif: 14000 x 14000 pixels of 3 channels are 588000000 values; at most 536870911 go"
            + " through the network at once. Train with tiles, for example with the settings"
            + " {\"tile\": {\"size\": 1024, \"overlap\": 128}}, or cut the image into parts.",
        error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "14000, 14000, 3, 1024",
    "14000, 14000, 1, 0",
    "13000, 13000, 3, 0",
    "46000, 46000, 1, 9000"
  })
  void withTilesOrLessChannelsLargerImagesFit(long width, long height, int channels, int tile) {
    assertDoesNotThrow(() -> LargestImage.require(sample(width, height, channels), tile, "a.tif"));
  }

  @ParameterizedTest
  @CsvSource({"14000, 14000, 3, 13500", "50000, 50000, 1, 1024", "3000000000, 20, 1, 1024"})
  void tooLargeTilesAndMapsThatNoArrayHoldsAreRefused(
      long width, long height, int channels, int tile) {
    Exception error =
        assertThrows(
            InvalidImageException.class,
            () -> LargestImage.require(sample(width, height, channels), tile, "a.tif"));
    assertTrue(error.getMessage().startsWith("a.tif: "), error.getMessage());
  }

  @Test
  void theBytesOfTheLargestImageAreCountedRight() {
    assertEquals(2_028_000_000, LargestImage.bytes(13_000, 13_000, 3));
  }
}
