package sc.fiji.ast.robustness;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Damage as it comes from bad disks, cut copies and ill will. */
final class ByteDamage {

  private static final long[] EXTREMES = {
    0, 1, -1, 0x7f, 0xff, 0x7fff, 0xffff, Integer.MAX_VALUE, 0xffffffffL, Long.MAX_VALUE
  };
  private static final int LONGEST_SECTION = 64;

  private ByteDamage() {}

  /** A copy with one to four damages. */
  static byte[] damaged(byte[] bytes, RandomGenerator random) {
    byte[] result = bytes.clone();
    for (int i = random.nextInt(1, 5); i > 0 && result.length > 0; i--) {
      result = once(result, random);
    }
    return result;
  }

  private static byte[] once(byte[] bytes, RandomGenerator random) {
    int at = random.nextInt(bytes.length);
    int length = Math.min(random.nextInt(1, LONGEST_SECTION), bytes.length - at);
    return switch (random.nextInt(8)) {
      case 0 -> flipped(bytes, at, random);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> joined(bytes, at, new byte[0], at + length);
      case 3 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, at + length), at);
      case 4 -> joined(bytes, at, noise(length, random), at);
      case 5 -> joined(bytes, at, noise(length, random), at + length);
      case 6 -> joined(bytes, at, new byte[length], at + length);
      default -> withExtreme(bytes, at, random);
    };
  }

  private static byte[] flipped(byte[] bytes, int at, RandomGenerator random) {
    bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    return bytes;
  }

  private static byte[] noise(int length, RandomGenerator random) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  /** What stands before {@code until}, then {@code middle}, then what stands from {@code from}. */
  private static byte[] joined(byte[] bytes, int until, byte[] middle, int from) {
    return ByteBuffer.allocate(until + middle.length + bytes.length - from)
        .put(bytes, 0, until)
        .put(middle)
        .put(bytes, from, bytes.length - from)
        .array();
  }

  /** A size, count or offset that no sound file holds. */
  private static byte[] withExtreme(byte[] bytes, int at, RandomGenerator random) {
    ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    long extreme = EXTREMES[random.nextInt(EXTREMES.length)];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    int width = 1 << random.nextInt(1, 4);
    if (at + width > bytes.length) {
      return bytes;
    }
    switch (width) {
      case Short.BYTES -> buffer.putShort(at, (short) extreme);
      case Integer.BYTES -> buffer.putInt(at, (int) extreme);
      default -> buffer.putLong(at, extreme);
    }
    return bytes;
  }
}
