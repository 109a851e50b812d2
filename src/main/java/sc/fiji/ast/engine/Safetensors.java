package sc.fiji.ast.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * The safetensors format: named arrays behind a JSON header. A file is only data; reading one never
 * allocates more than the file is long (twice that for half-precision arrays). All numbers read are
 * finite.
 */
public final class Safetensors {

  private static final int MAX_HEADER = 4 << 20;
  private static final int MAX_TENSORS = 100_000;
  private static final int MAX_DIMENSIONS = 8;
  private static final int INFINITY = 0x7f800000;
  private static final int HALF_INFINITY = 0x7c00;
  private static final String METADATA = "__metadata__";
  private static final Map<String, DataType> TYPES =
      Map.of("F32", DataType.FLOAT32, "F16", DataType.FLOAT16, "I64", DataType.INT64);

  private Safetensors() {}

  /**
   * Reads all arrays; half-precision ones become single precision.
   *
   * @param file the content of a file, from position to limit
   * @param source names the file in errors
   * @param manager owns the arrays
   * @throws IOException if the content is not valid, holds other types than F32, F16 and I64, or a
   *     number that is NaN or infinite
   */
  public static Map<String, NDArray> read(ByteBuffer file, String source, NDManager manager)
      throws IOException {
    ByteBuffer bytes = file.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < Long.BYTES) {
      throw new IOException(
          source
              + " is not a safetensors file: it is "
              + bytes.remaining()
              + " bytes long. Is the copy complete?");
    }
    long headerLength = bytes.getLong();
    if (headerLength < 2 || headerLength > Math.min(MAX_HEADER, bytes.remaining())) {
      throw new IOException(
          source
              + " is not a safetensors file, or it is truncated: its header "
              + "would be "
              + headerLength
              + " bytes long, the file has "
              + bytes.limit()
              + ".");
    }
    JsonObject header = header(bytes, (int) headerLength, source);
    ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
      if (!entry.getKey().equals(METADATA)) {
        tensors.put(
            entry.getKey(), Tensor.parse(entry.getKey(), entry.getValue(), data.limit(), source));
      }
    }
    requireDisjoint(tensors, source);
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      entry.getValue().requireFinite(data, source + ": the tensor '" + entry.getKey() + "'");
    }
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> arrays.put(name, tensor.read(data, manager)));
    return arrays;
  }

  private static void requireDisjoint(Map<String, Tensor> tensors, String source)
      throws IOException {
    int end = 0;
    for (Tensor tensor :
        tensors.values().stream().sorted(Comparator.comparingInt(Tensor::start)).toList()) {
      if (tensor.start() < end) {
        throw new IOException(source + ": its tensors overlap; the file is not sound.");
      }
      end = tensor.end();
    }
  }

  /** Writes arrays of single-precision and whole numbers. */
  public static void write(Map<String, NDArray> arrays, OutputStream out) throws IOException {
    JsonObject header = new JsonObject();
    long offset = 0;
    for (Map.Entry<String, NDArray> entry : arrays.entrySet()) {
      NDArray array = entry.getValue();
      long length = array.size() * array.getDataType().getNumOfBytes();
      header.add(entry.getKey(), Tensor.describe(array, offset, offset + length));
      offset += length;
    }
    byte[] json = padded(header.toString().getBytes(StandardCharsets.UTF_8));
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(json.length).array());
    out.write(json);
    for (NDArray array : arrays.values()) {
      out.write(array.toByteArray());
    }
  }

  /** With spaces behind it, so that the data start at a multiple of 8. */
  private static byte[] padded(byte[] json) {
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  private static JsonObject header(ByteBuffer bytes, int length, String source) throws IOException {
    byte[] text = new byte[length];
    bytes.get(text);
    try {
      JsonObject header =
          JsonParser.parseString(new String(text, StandardCharsets.UTF_8)).getAsJsonObject();
      if (header.size() > MAX_TENSORS) {
        throw new IOException(
            source
                + " lists "
                + header.size()
                + " tensors; at most "
                + MAX_TENSORS
                + " are allowed.");
      }
      return header;
    } catch (JsonParseException | IllegalStateException | StackOverflowError e) {
      throw new IOException(source + " is not a safetensors file: its header is not JSON.", e);
    }
  }

  private record Tensor(DataType type, Shape shape, int start, int end) {

    static JsonObject describe(NDArray array, long start, long end) {
      JsonObject tensor = new JsonObject();
      TYPES.forEach(
          (name, type) -> {
            if (type == array.getDataType()) {
              tensor.addProperty("dtype", name);
            }
          });
      tensor.add("shape", longs(array.getShape().getShape()));
      tensor.add("data_offsets", longs(start, end));
      return tensor;
    }

    static Tensor parse(String name, JsonElement element, int available, String source)
        throws IOException {
      String subject = source + ": the tensor '" + name + "'";
      try {
        JsonObject object = element.getAsJsonObject();
        DataType type = type(object.get("dtype").getAsString(), subject);
        long[] shape = shape(object.getAsJsonArray("shape"));
        JsonArray offsets = object.getAsJsonArray("data_offsets");
        long start = whole(offsets.get(0));
        long end = whole(offsets.get(1));
        long size = bytes(type, shape);
        boolean held = start >= 0 && start < end && end <= available && end - start == size;
        if (!held || !isSound(shape)) {
          throw new IOException(
              String.format(
                  Locale.ROOT,
                  "%s claims %d bytes at %d to %d, but the file holds %d. It is truncated or not"
                      + " sound.",
                  subject,
                  size,
                  start,
                  end,
                  available));
        }
        return new Tensor(type, new Shape(shape), (int) start, (int) end);
      } catch (RuntimeException | StackOverflowError e) {
        throw new IOException(subject + " is not described as the safetensors format asks for.", e);
      }
    }

    private static DataType type(String name, String subject) throws IOException {
      DataType type = TYPES.get(name);
      if (type == null) {
        throw new IOException(
            subject + " has the type " + name + "; F32, F16 and I64 are allowed.");
      }
      return type;
    }

    private static long[] shape(JsonArray dimensions) {
      long[] shape = new long[dimensions.size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = whole(dimensions.get(i));
      }
      return shape;
    }

    private static boolean isSound(long[] shape) {
      return shape.length <= MAX_DIMENSIONS
          && Arrays.stream(shape).allMatch(dimension -> dimension > 0);
    }

    private static long bytes(DataType type, long[] shape) {
      return Arrays.stream(shape).reduce(type.getNumOfBytes(), Math::multiplyExact);
    }

    private static long whole(JsonElement number) {
      return number.getAsBigDecimal().longValueExact();
    }

    void requireFinite(ByteBuffer data, String name) throws IOException {
      ByteBuffer bytes = data.slice(start, end - start).order(ByteOrder.LITTLE_ENDIAN);
      int unsound =
          switch (type) {
            case FLOAT32 -> firstWithAll(INFINITY, i -> bytes.getInt(4 * i), bytes.limit() / 4);
            case FLOAT16 ->
                firstWithAll(HALF_INFINITY, i -> bytes.getShort(2 * i), bytes.limit() / 2);
            default -> -1;
          };
      if (unsound >= 0) {
        throw new IOException(
            name
                + " holds a value that is no finite number (NaN or infinity), the first at "
                + unsound
                + ". The file is damaged.");
      }
    }

    /** Numbers whose exponent has all bits set are infinite or NaN. */
    private static int firstWithAll(int exponent, IntUnaryOperator bits, int count) {
      for (int i = 0; i < count; i++) {
        if ((bits.applyAsInt(i) & exponent) == exponent) {
          return i;
        }
      }
      return -1;
    }

    /** Copied into memory of the engine: the buffer may be a file, or be collected. */
    NDArray read(ByteBuffer data, NDManager manager) {
      ByteBuffer direct = ByteBuffer.allocateDirect(end - start).order(ByteOrder.LITTLE_ENDIAN);
      direct.put(data.slice(start, end - start)).rewind();
      try (NDArray view = manager.create(direct, shape, type)) {
        return type == DataType.FLOAT16 ? view.toType(DataType.FLOAT32, true) : view.duplicate();
      }
    }

    private static JsonArray longs(long... values) {
      JsonArray array = new JsonArray();
      for (long value : values) {
        array.add(value);
      }
      return array;
    }
  }
}
