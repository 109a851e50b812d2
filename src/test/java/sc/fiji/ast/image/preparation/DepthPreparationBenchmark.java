package sc.fiji.ast.image.preparation;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.LengthUnit;
import sc.fiji.ast.image.Resizing;

/**
 * Prints the milliseconds of processor time that preparing painted scans of growing size takes,
 * resizing and dilation included, and the memory that one preparation allocates, in bytes per
 * pixel.
 */
public final class DepthPreparationBenchmark {
  private static final int RUNS = 25;

  private DepthPreparationBenchmark() {}

  public static void main(String[] args) throws InvalidImageException {
    for (int size : new int[] {400, 400, 1000, 2000, 4000}) {
      measure(size);
    }
  }

  private static void measure(int size) throws InvalidImageException {
    DepthMap map = scan(size);
    DepthPreparation preparation =
        new DepthPreparation(DepthSettings.DEFAULT, ForegroundSettings.PAPER, false);
    double[] milliseconds = new double[RUNS];
    long bytes = 0;
    for (int run = 0; run < RUNS; run++) {
      long allocated = allocatedBytes();
      long start = processorNanos();
      PreparedDepth prepared = preparation.prepare(map, "painted");
      Resizing.bilinear(prepared.heights(), 192, 192);
      MaskDilation.square(Resizing.mask(prepared.foreground(), 192, 192), 8);
      milliseconds[run] = (processorNanos() - start) / 1e6;
      bytes = allocatedBytes() - allocated;
    }
    double first = milliseconds[0];
    Arrays.sort(milliseconds);
    System.out.printf(
        "%4d x %d: first %.1f ms, then median %.2f, fastest %.2f ms (%.1f ns a pixel); %.1f bytes a"
            + " pixel allocated%n",
        size,
        size,
        first,
        milliseconds[RUNS / 2],
        milliseconds[0],
        1e6 * milliseconds[0] / size / size,
        (double) bytes / size / size);
  }

  /** Of this thread, so that other work on the machine does not count. */
  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long allocatedBytes() {
    var threads = ManagementFactory.getThreadMXBean();
    return ((com.sun.management.ThreadMXBean) threads).getCurrentThreadAllocatedBytes();
  }

  /** A box on a tilted plane, with noise; four pixels in ten are holes, in clumps. */
  private static DepthMap scan(int size) {
    Random random = new Random(0);
    float[] heights = new float[size * size];
    for (int i = 0; i < heights.length; i++) {
      double x = (double) (i % size) / size;
      double y = (double) (i / size) / size;
      boolean box = Math.abs(x - 0.5) < 0.2 && Math.abs(y - 0.5) < 0.2;
      boolean hole = Math.sin(90 * x) * Math.sin(70 * y) > 0.25 || random.nextInt(10) == 0;
      double height = 0.6 + 0.02 * x - 0.03 * y - (box ? 0.02 : 0) + 2e-4 * random.nextGaussian();
      heights[i] = hole ? 0 : (float) height;
    }
    return new DepthMap(ArrayImgs.floats(heights, size, size), LengthUnit.METRE);
  }
}
