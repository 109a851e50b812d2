package sc.fiji.ast.robustness;

import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.Sample;

/** A painted data set in MVTec layout: stripes, and stripes with a bright square. */
final class SmallDataset {

  /** No model of the tests has learned from these. */
  private static final int FIRST_SEED = 1000;

  private SmallDataset() {}

  /**
   * @param good images to train on
   * @param test images of each kind: good, and with a dent
   * @return {@code folder}
   */
  static Path paint(Path folder, int good, int test) throws IOException {
    int seed = FIRST_SEED;
    for (int i = 0; i < good; i++) {
      Painted.png(folder.resolve("train/good/" + i + ".png"), seed++);
    }
    for (int i = 0; i < test; i++) {
      Painted.png(folder.resolve("test/good/" + i + ".png"), seed++);
      Painted.png(folder.resolve("test/dent/" + i + ".png"), Painted.scratched(seed++));
      Painted.png(folder.resolve("ground_truth/dent/" + i + "_mask.png"), mask());
    }
    return folder;
  }

  private static Sample mask() {
    Sample mask = Painted.scratched(0);
    for (int y = 0; y < Painted.SIZE; y++) {
      for (int x = 0; x < Painted.SIZE; x++) {
        boolean inside = x >= 20 && x < 36 && y >= 20 && y < 36;
        mask.rgb().getAt(x, y, 0).set(inside ? 255 : 0);
      }
    }
    return mask;
  }
}
