package sc.fiji.ast;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The arrays of a NumPy .npz file: little-endian float32 in C order. */
public final class NpzFile {
  private static final Pattern SHAPE = Pattern.compile("'shape': \\(([0-9, ]*)\\)");

  private final Path file;
  private final Map<String, Array> arrays = new HashMap<>();

  private record Array(long[] shape, float[] values) {}

  public NpzFile(Path file) throws IOException {
    this.file = file;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        arrays.put(entry.getName().replaceFirst("\\.npy$", ""), parse(entry.getName(), bytes));
      }
    }
  }

  public Set<String> names() {
    return arrays.keySet();
  }

  /** All values of an array, the last axis running fastest. */
  public float[] floats(String name) {
    return array(name).values.clone();
  }

  /** The length of each axis; empty for a single number. */
  public long[] shape(String name) {
    return array(name).shape.clone();
  }

  private Array array(String name) {
    Array array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException(file + ": no array " + name + ", only " + names());
    }
    return array;
  }

  private Array parse(String name, byte[] bytes) throws IOException {
    ByteBuffer npy = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean longHeader = npy.get(6) > 1; // the major version
    int start = longHeader ? 12 : 10;
    int length = longHeader ? npy.getInt(8) : npy.getShort(8) & 0xffff;
    String header = new String(bytes, start, length, StandardCharsets.US_ASCII);
    Matcher matcher = SHAPE.matcher(header);
    if (!header.contains("'<f4'") || header.contains("'fortran_order': True") || !matcher.find()) {
      throw new IOException(file + ": " + name + " is not float32 in C order: " + header);
    }
    long[] shape =
        Pattern.compile("[0-9]+")
            .matcher(matcher.group(1))
            .results()
            .mapToLong(axis -> Long.parseLong(axis.group()))
            .toArray();
    float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    npy.position(start + length).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new Array(shape, values);
  }
}
