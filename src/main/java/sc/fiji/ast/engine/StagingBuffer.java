package sc.fiji.ast.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory outside of Java's heap, used again and again to bring values to the engine. A new buffer
 * each time would only be freed by the garbage collector, which a small heap hardly ever starts.
 *
 * <p>Not for several threads.
 */
public final class StagingBuffer {

  private ByteBuffer memory = ByteBuffer.allocateDirect(0);

  /** Room for so many bytes, in native order; what was in it before is lost. */
  public ByteBuffer room(int bytes) {
    if (memory.capacity() < bytes) {
      memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    return memory.slice(0, bytes).order(ByteOrder.nativeOrder());
  }

  /** Copies floats from a buffer that {@link #room} gave into an array owned by {@code manager}. */
  public NDArray toArray(ByteBuffer room, Shape shape, NDManager manager) {
    try (NDArray view = manager.create(room, shape, DataType.FLOAT32)) {
      return view.duplicate();
    }
  }
}
