package sc.fiji.ast.image.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;

class SimilarImagesTest {

  private static final int SIDE = 96;

  private final List<Appearance> looks = new ArrayList<>();

  SimilarImagesTest() {
    for (int i = 0; i < 6; i++) {
      looks.add(look(i, 1, 0));
    }
  }

  @Test
  void differentImagesStandAlone() {
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, groups());
  }

  @Test
  void aBrighterNoisierCopyStandsWithItsOriginal() {
    looks.add(look(2, 1.1f, 8));
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 2}, groups());
  }

  @Test
  void copiesOfCopiesAreOneGroup() {
    looks.add(0, look(4, 1, 3));
    looks.add(look(4, 1.05f, 5));
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 0, 6, 0}, groups());
  }

  @Test
  void fewImagesStandAlone() {
    assertArrayEquals(
        new int[] {0, 1}, SimilarImages.groups(List.of(look(1, 1, 0), look(1, 1, 0)), () -> {}));
  }

  private int[] groups() {
    return SimilarImages.groups(looks, () -> {});
  }

  private static Appearance look(long seed, float gain, int noise) {
    Random blobs = new Random(seed);
    Random grain = new Random(seed + 100);
    float[] values = new float[SIDE * SIDE];
    float[] cells = new float[64];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = blobs.nextInt(160);
    }
    for (int i = 0; i < values.length; i++) {
      int cell = i % SIDE / 12 + i / SIDE / 12 * 8;
      values[i] = gain * cells[cell] + (noise == 0 ? 0 : grain.nextInt(noise));
    }
    return Appearance.of(new Sample(ArrayImgs.floats(values, SIDE, SIDE, 1), BitDepth.EIGHT));
  }
}
