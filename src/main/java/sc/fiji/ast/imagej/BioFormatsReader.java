package sc.fiji.ast.imagej;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.StackDimensions;
import sc.fiji.ast.image.io.PixelSize;
import sc.fiji.ast.image.io.PlaneReader;
import sc.fiji.ast.image.io.RasterSamples;

/**
 * One file in Bio-Formats' reader, which is called by the names of its class and methods, because
 * it may be missing. Smaller copies of an image, as in whole slides, are no series of their own.
 */
final class BioFormatsReader implements PlaneReader {
  static final String CLASS = "loci.formats.gui.BufferedImageReader";

  private static final String UNKNOWN_FORMAT = "loci.formats.UnknownFormatException";

  private static final int MOST_CHANNELS = 4;

  private final Path file;
  private final Object reader;
  private final boolean known;
  private StackDimensions stack = new StackDimensions(1, 1, 1);
  private int planes;

  /**
   * @throws InvalidImageException if Bio-Formats knows the format, but cannot read the file
   */
  BioFormatsReader(Path file) throws IOException {
    this.file = file;
    try {
      reader = InstalledPlugins.find(CLASS).orElseThrow().getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new InvalidImageException(file + ": Bio-Formats cannot be started (" + e + ").", e);
    }
    call("setGroupFiles", boolean.class, false);
    call("setFlattenedResolutions", boolean.class, false);
    known = begin();
  }

  private boolean begin() throws IOException {
    try {
      call("setId", String.class, file.toString());
      return true;
    } catch (InvalidImageException e) {
      if (e.getCause().getClass().getName().equals(UNKNOWN_FORMAT)) {
        return false;
      }
      close();
      throw e;
    }
  }

  /** Whether the file is of one of Bio-Formats' formats. */
  boolean isKnown() {
    return known;
  }

  int seriesCount() throws InvalidImageException {
    return (int) call("getSeriesCount");
  }

  /**
   * Chooses the image whose planes are read; before, there is none.
   *
   * @param series from 1
   */
  void setSeries(int series) throws InvalidImageException {
    call("setSeries", int.class, series - 1);
    planes = (int) call("getImageCount");
    if (planes > 0) {
      stack =
          new StackDimensions(
              (int) call("getEffectiveSizeC"), (int) call("getSizeZ"), (int) call("getSizeT"));
    }
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public int planeCount() {
    return planes;
  }

  @Override
  public StackDimensions dimensions() {
    return stack;
  }

  @Override
  public Sample plane(int index) throws IOException {
    BufferedImage image = (BufferedImage) call("openImage", int.class, stored(index));
    try {
      return RasterSamples.of(image, file.toString());
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  /** Files have slices, channels and frames in orders of their own. */
  private int stored(int index) throws InvalidImageException {
    return (int)
        call(
            "getIndex",
            new Class<?>[] {int.class, int.class, int.class},
            stack.slice(index) - 1,
            stack.channel(index) - 1,
            stack.frame(index) - 1);
  }

  @Override
  public long memory(int index) throws IOException {
    return 2 * pixels(index) * MOST_CHANNELS * Float.BYTES;
  }

  @Override
  public long pixels(int index) throws IOException {
    return (long) (int) call("getSizeX") * (int) call("getSizeY");
  }

  @Override
  public Optional<PixelSize> pixelSize() {
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    call("close");
  }

  private Object call(String method) throws InvalidImageException {
    return call(method, new Class<?>[0]);
  }

  private Object call(String method, Class<?> type, Object value) throws InvalidImageException {
    return call(method, new Class<?>[] {type}, value);
  }

  private Object call(String name, Class<?>[] types, Object... values)
      throws InvalidImageException {
    try {
      Method method = reader.getClass().getMethod(name, types);
      return method.invoke(reader, values);
    } catch (InvocationTargetException e) {
      throw failed(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw failed(e);
    }
  }

  private InvalidImageException failed(Throwable cause) {
    if (cause instanceof OutOfMemoryError memory) {
      throw memory;
    }
    return new InvalidImageException(
        file + ": Bio-Formats cannot read it (" + cause + "); save it as TIFF.", cause);
  }
}
