package sc.fiji.ast.image.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/** Small TIFF files that claim to hold large images. */
public final class ClaimingTiff {
  private static final int BYTES = 2048;
  private static final int DATA = 512;
  private static final short LONG = 4;

  private ClaimingTiff() {}

  /** Colours and alpha of 32-bit floats, which fill Java's memory once they are read. */
  public static byte[] asLargeAsMemory() {
    long pixels = Math.min(500_000_000, Runtime.getRuntime().maxMemory() / 16);
    int side = (int) Math.sqrt(pixels);
    return with(side, side, 1, Map.of(277, 4, 338, 2));
  }

  /**
   * @param compression as TIFF numbers it
   */
  static byte[] of(int width, int height, int compression) {
    return with(width, height, compression, Map.of());
  }

  /**
   * @param more values of other tags, one each
   */
  static byte[] with(int width, int height, int compression, Map<Integer, Integer> more) {
    Map<Integer, Integer> fields = new TreeMap<>();
    fields.put(256, width);
    fields.put(257, height);
    fields.put(258, 32);
    fields.put(259, compression);
    fields.put(262, 2); // RGB
    fields.put(273, DATA);
    fields.put(277, 3);
    fields.put(278, height);
    fields.put(279, BYTES - DATA);
    fields.put(339, 3); // float
    fields.putAll(more);
    ByteBuffer tiff = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    tiff.putShort((short) fields.size());
    fields.forEach(
        (tag, value) -> tiff.putShort(tag.shortValue()).putShort(LONG).putInt(1).putInt(value));
    return tiff.array();
  }
}
