package sc.fiji.ast.image.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes 8-bit images as tiled TIFF files tile by tile, as slide scanners do: no program at hand
 * writes BigTIFF, or channels that lie apart.
 *
 * @param big whether as BigTIFF
 * @param deflated whether compressed
 * @param apart whether each channel has tiles of its own
 */
public record TiledTiff(
    int width, int height, int channels, int tile, boolean big, boolean deflated, boolean apart) {

  /** In colour, not compressed. */
  public static TiledTiff rgb(int width, int height, int tile) {
    return new TiledTiff(width, height, 3, tile, false, false, false);
  }

  public void write(Path path, Pictures.Value value) throws IOException {
    int across = (width + tile - 1) / tile;
    int down = (height + tile - 1) / tile;
    int bands = apart ? channels : 1;
    long[] offsets = new long[across * down * bands];
    long[] lengths = new long[offsets.length];
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(0);
      file.seek(16);
      for (int i = 0; i < offsets.length; i++) {
        int place = i % (across * down);
        byte[] bytes = tile(place % across, place / across, i / (across * down), value);
        offsets[i] = file.getFilePointer();
        lengths[i] = bytes.length;
        file.write(bytes);
      }
      writeDirectory(file, offsets, lengths);
    }
  }

  private byte[] tile(int column, int row, int band, Pictures.Value value) throws IOException {
    int values = apart ? 1 : channels;
    byte[] bytes = new byte[tile * tile * values];
    for (int i = 0; i < bytes.length; i++) {
      int x = column * tile + i / values % tile;
      int y = row * tile + i / values / tile;
      bytes[i] = (byte) (x < width && y < height ? value.at(x, y, apart ? band : i % values) : 99);
    }
    if (!deflated) {
      return bytes;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var deflating = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED))) {
      deflating.write(bytes);
    }
    return out.toByteArray();
  }

  private record Field(int tag, int type, long... values) {}

  private void writeDirectory(RandomAccessFile file, long[] offsets, long[] lengths)
      throws IOException {
    long[] bits = new long[channels];
    java.util.Arrays.fill(bits, 8);
    int number = big ? 16 : 4;
    List<Field> fields = new ArrayList<>();
    fields.add(new Field(256, 4, width));
    fields.add(new Field(257, 4, height));
    fields.add(new Field(258, 3, bits));
    fields.add(new Field(259, 3, deflated ? 8 : 1));
    fields.add(new Field(262, 3, channels == 3 ? 2 : 1));
    fields.add(new Field(277, 3, channels));
    fields.add(new Field(284, 3, apart ? 2 : 1));
    fields.add(new Field(322, 3, tile));
    fields.add(new Field(323, 3, tile));
    fields.add(new Field(324, number, offsets));
    fields.add(new Field(325, number, lengths));
    for (int i = 0; i < fields.size(); i++) {
      fields.set(i, stored(fields.get(i), file));
    }
    long start = file.getFilePointer();
    ByteBuffer directory =
        ByteBuffer.allocate(16 + fields.size() * 20).order(ByteOrder.LITTLE_ENDIAN);
    putCount(directory, fields.size());
    for (Field field : fields) {
      directory.putShort((short) field.tag()).putShort((short) field.type());
      putOffset(directory, field.values()[0]);
      putOffset(directory, field.values()[1]);
    }
    putOffset(directory, 0);
    file.write(directory.array(), 0, directory.position());
    ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
    if (big) {
      header.putShort((short) 8).putShort((short) 0);
    }
    putOffset(header, start);
    file.seek(0);
    file.write(header.array(), 0, header.position());
  }

  private void putCount(ByteBuffer to, int count) {
    if (big) {
      to.putLong(count);
    } else {
      to.putShort((short) count);
    }
  }

  private void putOffset(ByteBuffer to, long value) {
    if (big) {
      to.putLong(value);
    } else {
      to.putInt((int) value);
    }
  }

  /** The same field with its count, and its value or where that lies. */
  private Field stored(Field field, RandomAccessFile file) throws IOException {
    int size = field.type() == 3 ? 2 : field.type() == 4 ? 4 : 8;
    long count = field.values().length;
    ByteBuffer bytes =
        ByteBuffer.allocate((int) Math.max(8, size * count)).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : field.values()) {
      switch (size) {
        case 2 -> bytes.putShort((short) value);
        case 4 -> bytes.putInt((int) value);
        default -> bytes.putLong(value);
      }
    }
    if (size * count <= (big ? 8 : 4)) {
      return new Field(field.tag(), field.type(), count, bytes.getLong(0));
    }
    long place = file.getFilePointer();
    file.write(bytes.array());
    return new Field(field.tag(), field.type(), count, place);
  }
}
