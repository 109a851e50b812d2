package sc.fiji.ast.robustness;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Small TIFF files of all sorts: sizes, bits, colour spaces, compressions, strips, tiles and stacks
 * of ImageJ that are as they should be, unusual, or larger than the file.
 */
final class TiffClaims {

  private static final int HEADER = 8;
  private static final int ENTRY = 12;
  private static final int MOST_DATA = 4096;
  private static final int ODDS = 12;
  private static final long[] SIDES = {
    0, 1, 7, 16, 33, 64, 4000, 14_000, 65_535, 70_000, Integer.MAX_VALUE, 0xffffffffL
  };
  private static final long[] COMPRESSIONS = {1, 2, 3, 4, 5, 6, 7, 8, 32_773, 32_946, 34_712, 9999};
  private static final long[] BITS = {1, 2, 4, 8, 12, 16, 24, 32, 64, 0, 65_535};
  private static final long[] COUNTS = {0, 1, 2, 3, 4, 5, 65_535};
  private static final long[] PLANES = {0, 2, 5, 1000, 1_000_000, 999_999_999};

  private final RandomGenerator random;
  private final ByteOrder order;
  private final List<Entry> entries = new ArrayList<>();
  private final byte[] data;
  private final byte[] text;

  private TiffClaims(RandomGenerator random) {
    this.random = random;
    order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    data = new byte[random.nextInt(MOST_DATA)];
    random.nextBytes(data);
    text = description().getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] file(RandomGenerator random) {
    TiffClaims claims = new TiffClaims(random);
    claims.describe();
    byte[] file = claims.bytes();
    return random.nextInt(4) == 0 ? ByteDamage.damaged(file, random) : file;
  }

  private String description() {
    return random.nextBoolean()
        ? "a picture\0"
        : String.format(
            "ImageJ=1.54f\nimages=%d\nslices=%d\nunit=mm\nmin=0\nmax=1e999\n\0",
            usual(1, PLANES), any(PLANES));
  }

  /** A sound description, of which here and there an entry is another. */
  private void describe() {
    int textAt = HEADER;
    int dataAt = textAt + text.length;
    boolean large = random.nextInt(ODDS) == 0;
    long side = random.nextInt(1, 40);
    long bits = usual(8, BITS);
    long channels = usual(1, COUNTS);
    add(254, 0);
    add(256, large ? any(SIDES) : usual(side, SIDES));
    add(257, large ? any(SIDES) : usual(side, SIDES));
    add(258, bits);
    add(259, usual(1, COMPRESSIONS));
    add(262, usual(channels == 3 ? 2 : 1, new long[] {0, 1, 2, 3, 4, 5, 6, 8, 32_803}));
    entries.add(new Entry(270, 2, text.length, textAt));
    boolean tiles = random.nextInt(5) == 0;
    if (!tiles) {
      add(273, usual(dataAt, SIDES));
    }
    add(277, channels);
    if (!tiles) {
      add(278, usual(side, SIDES));
      add(279, usual(data.length, SIDES));
    }
    add(284, usual(1, COUNTS));
    add(317, usual(1, new long[] {2, 3}));
    if (tiles) {
      add(322, usual(16, SIDES));
      add(323, usual(16, SIDES));
      add(324, usual(dataAt, SIDES));
      add(325, usual(data.length, SIDES));
    }
    add(338, usual(1, COUNTS));
    add(339, usual(bits == 32 ? 3 : 1, COUNTS));
    if (random.nextInt(4) == 0) {
      entries.remove(random.nextInt(entries.size()));
    }
  }

  private void add(int tag, long value) {
    long count = random.nextInt(ODDS * ODDS) == 0 ? any(SIDES) : 1;
    entries.add(new Entry(tag, 4, count, value));
  }

  private long usual(long usual, long[] others) {
    return random.nextInt(ODDS) == 0 ? any(others) : usual;
  }

  private long any(long[] values) {
    return values[random.nextInt(values.length)];
  }

  private byte[] bytes() {
    int directory = HEADER + text.length + data.length;
    ByteBuffer file =
        ByteBuffer.allocate(directory + 2 + entries.size() * ENTRY + Integer.BYTES).order(order);
    file.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    file.putShort((short) 42).putInt(directory).put(text).put(data);
    file.putShort((short) entries.size());
    for (Entry entry : entries) {
      file.putShort((short) entry.tag).putShort((short) entry.type);
      file.putInt((int) entry.count).putInt((int) entry.value);
    }
    // The directory that follows: none, this one again, or one beyond the end.
    return file.putInt((int) usual(0, new long[] {directory, HEADER, 0x7fffffffL})).array();
  }

  private record Entry(int tag, int type, long count, long value) {}
}
