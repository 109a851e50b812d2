package sc.fiji.ast.image.io.write;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferFloat;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import net.imglib2.img.array.ArrayImgs;

/**
 * Prints how long a heatmap of 384 x 512 pixels takes to be written, against Java's own writer of
 * TIFF, in turns; and what compressing its values would cost and gain.
 */
public final class TiffWritingBenchmark {

  private static final int WIDTH = 512;
  private static final int HEIGHT = 384;
  private static final int TURNS = 101;

  private TiffWritingBenchmark() {}

  public static void main(String[] args) throws IOException {
    float[] values = smooth();
    Path file = Files.createTempFile("heatmap", ".tif");
    double[] ours = new double[TURNS];
    double[] java = new double[TURNS];
    double[] deflated = new double[TURNS];
    for (int turn = -TURNS; turn < TURNS; turn++) {
      int place = Math.max(turn, 0);
      ours[place] = milliseconds(() -> writeOurs(values, file));
      java[place] = milliseconds(() -> writeWithJava(values, file));
      deflated[place] = milliseconds(() -> deflate(values));
    }
    Files.delete(file);
    System.out.printf(
        Locale.ROOT,
        "heatmap %.2f ms, by Java's writer %.2f ms, ratio %.2f (processor time, medians of %d);"
            + " deflating takes %.1f ms and leaves %.2f of the bytes%n",
        median(ours),
        median(java),
        median(ours) / median(java),
        TURNS,
        median(deflated),
        deflate(values) / (4. * values.length));
  }

  private interface Work {
    void run() throws IOException;
  }

  /** Of the processor, in this thread: other programs do not count. */
  private static double milliseconds(Work work) throws IOException {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    work.run();
    return (threads.getCurrentThreadCpuTime() - start) / 1e6;
  }

  private static double median(double[] times) {
    return Arrays.stream(times).sorted().skip(TURNS / 2).findFirst().orElseThrow();
  }

  /** As heatmaps are: interpolated between patches of 16 pixels. */
  private static float[] smooth() {
    Random random = new Random(0);
    double[] phases = random.doubles(8, 0, 6).toArray();
    float[] values = new float[WIDTH * HEIGHT];
    for (int i = 0; i < values.length; i++) {
      double sum = 0;
      for (int wave = 0; wave < phases.length; wave++) {
        sum +=
            Math.sin(phases[wave] + (i % WIDTH) * wave / 90.)
                * Math.cos(phases[wave] + (i / WIDTH) * wave / 70.);
      }
      values[i] = (float) Math.exp(sum / 4);
    }
    return values;
  }

  private static void writeOurs(float[] values, Path file) throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.setLength(0);
      try (TiffWriter writer = TiffWriter.heatmaps(content, 0, 2)) {
        writer.addFloats(ArrayImgs.floats(values, WIDTH, HEIGHT));
        writer.finish(Map.of());
      }
    }
  }

  private static void writeWithJava(float[] values, Path file) throws IOException {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_FLOAT);
    WritableRaster raster = model.createCompatibleWritableRaster(WIDTH, HEIGHT);
    float[] pixels = ((DataBufferFloat) raster.getDataBuffer()).getData();
    System.arraycopy(values, 0, pixels, 0, values.length);
    BufferedImage image = new BufferedImage(model, raster, false, null);
    ImageWriter writer = writerOfJava();
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.setLength(0);
      try (ImageOutputStream stream = new FileImageOutputStream(content)) {
        writer.setOutput(stream);
        writer.write(image);
      }
    } finally {
      writer.dispose();
    }
  }

  private static ImageWriter writerOfJava() {
    var writers = ImageIO.getImageWritersByFormatName("TIFF");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getModule() == ImageIO.class.getModule()) {
        return writer;
      }
    }
    throw new IllegalStateException("This Java has no TIFF writer.");
  }

  /** The bytes that are left. */
  private static int deflate(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(bytes.array());
      deflater.finish();
      return deflater.deflate(new byte[2 * bytes.capacity()]);
    } finally {
      deflater.end();
    }
  }
}
