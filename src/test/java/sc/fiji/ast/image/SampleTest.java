package sc.fiji.ast.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void sizeAndChannelsAreThoseOfTheImage() {
    Sample sample = sample(20, 30, 3);
    assertEquals(20, sample.width());
    assertEquals(30, sample.height());
    assertEquals(3, sample.channels());
  }

  @Test
  void channelsThatGoTogetherAreOneSample() {
    Sample sample = sample(20, 30, 4);
    sample.rgb().getAt(5, 6, 2).set(7);
    assertEquals("4 channels", sample.kind());
    assertEquals(1, sample.channel(2).channels());
    assertEquals(7, sample.channel(2).rgb().getAt(5, 6, 0).get());
  }

  @Test
  void anImageWithoutAThirdAxisIsRejected() {
    var plane = ArrayImgs.floats(20, 30);
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> new Sample(plane, BitDepth.EIGHT));
    assertTrue(error.getMessage().contains("[20, 30]"), error.getMessage());
  }

  @Test
  void anImageWithoutChannelAxisIsRejected() {
    assertThrows(
        IllegalArgumentException.class, () -> new Sample(ArrayImgs.floats(20, 30), BitDepth.EIGHT));
  }

  @Test
  void anImageThatDoesNotStartAtZeroIsRejected() {
    RandomAccessibleInterval<FloatType> moved =
        Views.translate(ArrayImgs.floats(20, 30, 1), 5, 0, 0);
    assertThrows(IllegalArgumentException.class, () -> new Sample(moved, BitDepth.EIGHT));
  }

  @Test
  void aForegroundOfAnotherSizeIsRejected() {
    Exception error =
        assertThrows(
            IllegalArgumentException.class,
            () -> sample(20, 30, 3).withForeground(ArrayImgs.bits(30, 20)));
    assertTrue(error.getMessage().contains("[30, 20]"), error.getMessage());
    assertTrue(error.getMessage().contains("20 x 30"), error.getMessage());
  }

  @Test
  void bytesAndShortsKeepTheirPlaceAndAreReadAsUnsignedNumbers() {
    byte[] bytes = new byte[20 * 30];
    short[] shorts = new short[20 * 30 * 3];
    Sample eight = Sample.of(ArrayImgs.unsignedBytes(bytes, 20, 30));
    Sample sixteen = Sample.of(ArrayImgs.unsignedShorts(shorts, 20, 30, 3));
    bytes[20 * 7 + 4] = (byte) 200;
    shorts[20 * 30 + 20 * 7 + 4] = (short) 60_000;
    assertEquals(BitDepth.EIGHT, eight.bitDepth());
    assertEquals(BitDepth.SIXTEEN, sixteen.bitDepth());
    assertEquals(200, eight.rgb().getAt(4, 7, 0).get());
    assertEquals(60_000, sixteen.rgb().getAt(4, 7, 1).get());
  }

  @Test
  void floatsAreTheImageItself() {
    RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(20, 30, 3);
    assertSame(image, Sample.of(image).rgb());
    assertEquals(BitDepth.FLOAT, Sample.of(image).bitDepth());
  }

  @Test
  void numbersThatNoModelKnowsAreRefusedByTheirName() {
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> Sample.of(ArrayImgs.bytes(20, 30)));
    assertTrue(error.getMessage().startsWith("The pixels are of ByteType;"), error.getMessage());
  }

  @Test
  void coloursInOneNumberEachAreThreeChannels() {
    Sample sample = Sample.ofRgb(new int[] {0xff8001, 0x0102f3}, 2);
    assertEquals(255, sample.rgb().getAt(0, 0, 0).get());
    assertEquals(128, sample.rgb().getAt(0, 0, 1).get());
    assertEquals(243, sample.rgb().getAt(1, 0, 2).get());
  }

  @Test
  void sixteenPixelsSquareAreEnough() {
    assertDoesNotThrow(() -> sample(16, 16, 1).requireUsable("a.png"));
  }

  @Test
  void aTinyImageIsNamedWithItsSizeAndTheLeastSize() {
    Exception error =
        assertThrows(InvalidImageException.class, () -> sample(40, 15, 1).requireUsable("a.png"));
    assertEquals(
        "a.png: the image is 40 x 15 pixels; at least 16 x 16 are needed.", error.getMessage());
  }

  @Test
  void notANumberAndInfinityAreCountedAndTheFirstIsLocated() {
    Sample sample = sample(20, 30, 3);
    sample.rgb().getAt(4, 7, 1).set(Float.NaN);
    sample.rgb().getAt(3, 8, 1).set(Float.NEGATIVE_INFINITY);
    Exception error =
        assertThrows(InvalidImageException.class, () -> sample.requireUsable("b.tif"));
    assertTrue(
        error
            .getMessage()
            .startsWith(
                "b.tif: 2 of 1800 values are NaN or infinite, the first at x = 4, y = 7,"
                    + " channel 2"),
        error.getMessage());
  }

  private static Sample sample(int width, int height, int channels) {
    return new Sample(ArrayImgs.floats(width, height, channels), BitDepth.FLOAT);
  }
}
