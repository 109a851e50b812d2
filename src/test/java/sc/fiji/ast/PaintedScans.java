package sc.fiji.ast;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Painted scans of 64 x 64 pixels in the layout of MVTec 3D-AD: a box that stands 20 mm out of a
 * tilted plane, with noise; dented ones have a hole of 4 mm in it.
 */
public final class PaintedScans {

  private static final int SIZE = Painted.SIZE;
  private static final int BOX = 14;
  private static final int DENT = 8;

  private PaintedScans() {}

  /**
   * A data set: good scans for training, three good and three dented ones for testing.
   *
   * @return {@code folder}
   */
  public static Path dataset(Path folder, int training) throws IOException {
    for (int i = 0; i < training; i++) {
      scan(folder.resolve("train/good"), i, false);
    }
    for (int i = 0; i < 3; i++) {
      scan(folder.resolve("test/good"), 100 + i, false);
      scan(folder.resolve("test/dent"), 200 + i, true);
      Path mask = Files.createDirectories(folder.resolve("test/dent/gt"));
      ByteProcessor truth = new ByteProcessor(SIZE, SIZE);
      truth.setColor(255);
      truth.setRoi(dentAt(), dentAt(), DENT, DENT);
      truth.fill();
      new FileSaver(new ImagePlus("mask", truth)).saveAsPng(mask.resolve(i + ".png").toString());
    }
    return folder;
  }

  /** {@code rgb/SEED.png} and {@code xyz/SEED.tiff} in metres, SEED without its hundreds. */
  private static void scan(Path folder, int seed, boolean dented) throws IOException {
    Files.createDirectories(folder.resolve("xyz"));
    Painted.png(folder.resolve("rgb").resolve(seed % 100 + ".png"), seed);
    ImagePlus heights = heights(seed, dented);
    new FileSaver(heights).saveAsTiff(folder.resolve("xyz/" + seed % 100 + ".tiff").toString());
  }

  /** Heights in metres, 32 bits. */
  public static ImagePlus heights(int seed, boolean dented) {
    Random random = new Random(seed);
    float[] values = new float[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      int x = i % SIZE;
      int y = i / SIZE;
      double height = 0.6 + 2e-4 * x - 1e-4 * y + 1e-4 * random.nextGaussian();
      if (isBox(x) && isBox(y)) {
        height -= isDent(x) && isDent(y) && dented ? 0.016 : 0.02;
      }
      values[i] = (float) height;
    }
    return new ImagePlus("heights", new FloatProcessor(SIZE, SIZE, values));
  }

  /** Whether the box is at that place, in x and in y alike. */
  public static boolean isBox(int at) {
    return at >= BOX && at < SIZE - BOX;
  }

  private static boolean isDent(int at) {
    return at >= dentAt() && at < dentAt() + DENT;
  }

  private static int dentAt() {
    return SIZE / 2 - DENT / 2;
  }
}
