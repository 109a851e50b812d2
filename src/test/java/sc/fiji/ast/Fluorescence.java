package sc.fiji.ast;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ShortProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;

/**
 * Painted 16-bit images of fluorescence: round spots, in each channel of another size, number and
 * brightness, at places of its own.
 */
public final class Fluorescence {

  public static final int SIZE = 128;

  private static final double[] BRIGHT = {400, 20_000, 1500, 6000, 900};
  private static final double[] RADIUS = {10, 4, 7, 5, 9};
  private static final int[] COUNT = {8, 25, 12, 30, 10};

  private Fluorescence() {}

  /** A good one. */
  public static Sample good(int channels, long seed) {
    return image(channels, seed, 0);
  }

  /**
   * One with a stripe of fine lines, no brighter than the spots.
   *
   * @param defective the channel with it, from 1
   */
  public static Sample defective(int channels, long seed, int defective) {
    return image(channels, seed, defective);
  }

  /** A hyperstack of 16 bits, each position of which is another good one. */
  public static ImagePlus stack(int channels, int slices, int frames, long firstSeed) {
    ImageStack stack = new ImageStack(SIZE, SIZE);
    for (int position = 0; position < slices * frames; position++) {
      add(good(channels, firstSeed + position), stack);
    }
    return hyperstack(stack, channels, slices, frames);
  }

  /** A composite image of 16 bits. */
  public static ImagePlus composite(Sample sample) {
    ImageStack stack = new ImageStack(SIZE, SIZE);
    add(sample, stack);
    return hyperstack(stack, sample.channels(), 1, 1);
  }

  private static void add(Sample sample, ImageStack stack) {
    for (int c = 0; c < sample.channels(); c++) {
      ShortProcessor plane = new ShortProcessor(SIZE, SIZE);
      for (int i = 0; i < SIZE * SIZE; i++) {
        plane.setf(i, sample.rgb().getAt(i % SIZE, i / SIZE, c).getRealFloat());
      }
      stack.addSlice(plane);
    }
  }

  private static ImagePlus hyperstack(ImageStack stack, int channels, int slices, int frames) {
    ImagePlus image = new ImagePlus("fluorescence", stack);
    image.setDimensions(channels, slices, frames);
    image.setOpenAsHyperStack(true);
    return channels == 1 ? image : new CompositeImage(image, IJ.COMPOSITE);
  }

  /** Good ones. */
  public static SampleSource source(int channels, int count) {
    List<Sample> samples = new ArrayList<>();
    for (int seed = 0; seed < count; seed++) {
      samples.add(good(channels, seed));
    }
    return Painted.source(samples);
  }

  private static Sample image(int channels, long seed, int defective) {
    float[] values = new float[SIZE * SIZE * channels];
    for (int c = 0; c < channels; c++) {
      Random random = new Random(31 * seed + c);
      float[] channel = spots(random, c);
      if (defective == c + 1) {
        scratch(channel, random, BRIGHT[c]);
      }
      for (int i = 0; i < channel.length; i++) {
        channel[i] += (float) Math.round(0.02 * BRIGHT[c] * (1 + random.nextGaussian() / 4));
      }
      System.arraycopy(channel, 0, values, c * channel.length, channel.length);
    }
    return new Sample(ArrayImgs.floats(values, SIZE, SIZE, channels), BitDepth.SIXTEEN);
  }

  private static float[] spots(Random random, int c) {
    float[] channel = new float[SIZE * SIZE];
    for (int spot = 0; spot < COUNT[c]; spot++) {
      double x = SIZE * random.nextDouble();
      double y = SIZE * random.nextDouble();
      for (int i = 0; i < channel.length; i++) {
        double square = Math.pow(i % SIZE - x, 2) + Math.pow(i / SIZE - y, 2);
        double bright = BRIGHT[c] * Math.exp(-square / (RADIUS[c] * RADIUS[c]));
        channel[i] = (float) Math.max(channel[i], bright);
      }
    }
    return channel;
  }

  private static void scratch(float[] channel, Random random, double bright) {
    int left = 20 + random.nextInt(SIZE - 80);
    int top = 20 + random.nextInt(SIZE - 80);
    for (int y = top; y < top + 40; y++) {
      for (int x = left; x < left + 40; x++) {
        channel[y * SIZE + x] = (float) ((x + y) / 2 % 4 < 2 ? bright : 0);
      }
    }
  }
}
