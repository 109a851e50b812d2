package sc.fiji.ast.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import sc.fiji.ast.nn.StagingBuffer;

/**
 * Feature maps in a file, so that memory does not grow with the number of images: all of one shape,
 * written one by one and read in batches; not for several threads. The file is read at positions
 * rather than mapped: the system caches it just the same, and it can be deleted at once, also on
 * Windows.
 */
public final class FeatureCache implements AutoCloseable {

  private final FileChannel channel;
  private final Shape shape;
  private final int bytesPerMap;
  private final StagingBuffer staging = new StagingBuffer();
  private int count;

  private FeatureCache(FileChannel channel, Shape shape) {
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
    return new FeatureCache(channel, shape);
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
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  /**
   * @param indices of maps
   * @param manager owns the result
   * @return [N,C,H,W] in the order of {@code indices}
   */
  public NDArray read(int[] indices, NDManager manager) throws IOException {
    ByteBuffer bytes = staging.room(Math.multiplyExact(indices.length, bytesPerMap));
    for (int i = 0; i < indices.length; i++) {
      ByteBuffer map = bytes.slice(i * bytesPerMap, bytesPerMap);
      long position = (long) indices[i] * bytesPerMap;
      while (map.hasRemaining()) {
        int read = channel.read(map, position);
        if (read < 0) {
          throw new IOException("The feature cache ends before map " + indices[i] + ".");
        }
        position += read;
      }
    }
    Shape batch = new Shape(indices.length).addAll(shape);
    return staging.toArray(bytes, batch, manager);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
