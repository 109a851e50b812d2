package sc.fiji.ast.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.engine.StagingBuffer;
import sc.fiji.ast.files.WriteException;

/**
 * Feature maps in a file, so that memory does not grow with the number of images: all of one shape,
 * written one by one and read in batches; not for several threads. The file is read at positions
 * rather than mapped: the system caches it just the same, and it can be deleted at once, also on
 * Windows.
 */
public final class FeatureCache implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;
  private final Shape shape;
  private final int bytesPerMap;
  private final StagingBuffer staging = new StagingBuffer();
  private int count;

  private FeatureCache(Path file, FileChannel channel, Shape shape) {
    this.file = file;
    this.channel = channel;
    this.shape = shape;
    bytesPerMap = Math.toIntExact(shape.size() * Float.BYTES);
  }

  /**
   * @param file made new, emptied where it exists, and deleted on {@link #close()}
   * @param shape of one feature map, [C,H,W]
   */
  public static FeatureCache create(Path file, Shape shape) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    return new FeatureCache(file, channel, shape);
  }

  /** How many maps it holds. */
  public int size() {
    return count;
  }

  /** Of one map, [C,H,W]. */
  public Shape shape() {
    return shape;
  }

  /**
   * Appends maps.
   *
   * @param maps [N,C,H,W]
   * @throws WriteException if the disk does not take them
   * @throws CancellationException if the thread is interrupted; nothing can be read any more
   */
  public void add(NDArray maps) throws IOException {
    append(maps.toByteBuffer());
    count += (int) maps.getShape().get(0);
  }

  /**
   * Appends a map that no network computed.
   *
   * @param map [C,H,W], row by row
   */
  public void add(float[] map) throws IOException {
    if (map.length != shape.size()) {
      throw new IllegalArgumentException(map.length + " values are no map of shape " + shape + ".");
    }
    ByteBuffer bytes = staging.room(bytesPerMap);
    bytes.asFloatBuffer().put(map);
    append(bytes);
    count++;
  }

  private void append(ByteBuffer bytes) throws IOException {
    long position = (long) count * bytesPerMap;
    try {
      while (bytes.hasRemaining()) {
        position += channel.write(bytes, position);
      }
    } catch (ClosedByInterruptException e) {
      throw interrupted(e);
    } catch (IOException e) {
      throw WriteException.of(
          file, "Features of images are kept there while they are needed. Make room.", e);
    }
  }

  /**
   * @param indices of maps
   * @param manager owns the result
   * @return [N,C,H,W] in the order of {@code indices}
   * @throws CancellationException if the thread is interrupted; nothing can be read any more
   */
  public NDArray read(int[] indices, NDManager manager) throws IOException {
    requireRoom(indices.length);
    ByteBuffer bytes = staging.room(indices.length * bytesPerMap);
    try {
      for (int i = 0; i < indices.length; i++) {
        readMap(indices[i], bytes.slice(i * bytesPerMap, bytesPerMap));
      }
    } catch (ClosedByInterruptException e) {
      throw interrupted(e);
    }
    Shape batch = new Shape(indices.length).addAll(shape);
    return staging.toArray(bytes, batch, manager);
  }

  private void requireRoom(int maps) {
    long bytes = (long) maps * bytesPerMap;
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d feature maps of %d bytes are %d bytes at once; at most %d are possible. Choose a"
                  + " smaller training.batch.",
              maps,
              bytesPerMap,
              bytes,
              Integer.MAX_VALUE));
    }
  }

  private void readMap(int index, ByteBuffer map) throws IOException {
    long position = (long) index * bytesPerMap;
    while (map.hasRemaining()) {
      int read = channel.read(map, position);
      if (read < 0) {
        throw new IOException("The feature cache ends before map " + index + ".");
      }
      position += read;
    }
  }

  private static CancellationException interrupted(ClosedByInterruptException cause) {
    CancellationException cancelled = new CancellationException("The thread was interrupted.");
    cancelled.initCause(cause);
    return cancelled;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
