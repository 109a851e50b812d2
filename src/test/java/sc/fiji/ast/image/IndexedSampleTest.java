package sc.fiji.ast.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.plugin.LutLoader;
import java.awt.image.IndexColorModel;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedSampleTest {

  @ParameterizedTest
  @ValueSource(strings = {"fire", "ice", "spectrum", "redgreen", "red", "cyan", "grays"})
  void lookupTablesOnlyDisplayGreyValues(String name) {
    assertSamples(sample(colors(LutLoader.getLut(name))), 0, 77, 255);
  }

  @Test
  void anInvertedLookupTableOnlyDisplaysGreyValues() {
    assertSamples(sample(IntStream.range(0, 256).map(i -> 0x010101 * (255 - i)).toArray()), 0, 77);
  }

  @Test
  void aFewColoursAreAPalette() {
    int[] palette = new int[256];
    palette[0] = 0x0a141e;
    palette[77] = 0xff8000;
    Sample sample = sample(palette);
    assertEquals(3, sample.channels());
    assertEquals(30, sample.rgb().getAt(0, 0, 2).get());
    assertEquals(255, sample.rgb().getAt(1, 0, 0).get());
    assertEquals(128, sample.rgb().getAt(1, 0, 1).get());
    assertEquals(BitDepth.EIGHT, sample.bitDepth());
  }

  @Test
  void manyColoursInNoOrderAreAPalette() {
    int[] palette = new Random(1).ints(256, 0, 0x1000000).toArray();
    assertEquals(3, sample(palette).channels());
  }

  @Test
  void coloursOfTheCubeAreAPalette() {
    assertEquals(3, sample(colors(LutLoader.getLut("3-3-2 RGB"))).channels());
  }

  @Test
  void aPaletteOfGreysIsOneChannel() {
    int[] palette = IntStream.range(0, 16).map(i -> 0x111111 * i).toArray();
    assertSamples(IndexedSample.of(new int[] {3, 15, 16}, 3, palette), 51, 255, 0);
  }

  private static int[] colors(IndexColorModel lut) {
    return IntStream.range(0, 256).map(i -> lut.getRGB(i) & 0xffffff).toArray();
  }

  private static Sample sample(int[] colors) {
    return IndexedSample.of(new int[] {0, 77, 255}, 3, colors);
  }

  private static void assertSamples(Sample sample, int... values) {
    assertEquals(1, sample.channels());
    for (int x = 0; x < values.length; x++) {
      assertEquals(values[x], sample.rgb().getAt(x, 0, 0).get());
    }
  }
}
