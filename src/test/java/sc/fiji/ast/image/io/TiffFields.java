package sc.fiji.ast.image.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Changes TIFFs as other programs write them. */
final class TiffFields {

  private TiffFields() {}

  static ByteBuffer ordered(byte[] tiff) {
    ByteOrder order = tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return ByteBuffer.wrap(tiff).order(order);
  }

  /** Sets the single short value of a field of the first directory. */
  static void setField(byte[] bytes, int tag, int value) {
    ByteBuffer tiff = ordered(bytes);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory);
    for (int entry = directory + 2; entry < directory + 2 + 12 * entries; entry += 12) {
      if (tiff.getShort(entry) == tag) {
        tiff.putShort(entry + 8, (short) value);
        return;
      }
    }
    throw new IllegalArgumentException("no field " + tag);
  }

  /** As ImageJ writes stacks larger than 4 GB: no directory follows the first. */
  static byte[] withOneDirectory(byte[] bytes) {
    ByteBuffer tiff = ordered(bytes);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory);
    tiff.putInt(directory + 2 + 12 * entries, 0);
    return bytes;
  }
}
