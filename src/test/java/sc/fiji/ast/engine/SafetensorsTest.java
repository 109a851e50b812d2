package sc.fiji.ast.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

  private static final String SOURCE = "weights of a test";

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    arrays.put("größe", manager.create(new float[] {1.5f, -2, 3, 4, 5, 6}, new Shape(2, 3)));
    arrays.put("order", manager.create(new long[] {2, 0, 1L << 40}));
    arrays.put("scalar", manager.create(7f));
    Map<String, NDArray> read = read(written(arrays));
    assertEquals(arrays.keySet(), read.keySet());
    arrays.forEach((name, array) -> assertEquals(array, read.get(name), name));
  }

  @Test
  void theDataStartsAtAMultipleOfEight() throws IOException {
    byte[] file = written(Map.of("größe", manager.create(new float[] {1})));
    long header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertEquals(0, header % 8);
    assertEquals(8 + header + 4, file.length);
  }

  @Test
  void halfPrecisionBecomesSingle() throws IOException {
    byte[] data = {0x00, 0x3c, 0x00, (byte) 0xc0, 0x00, 0x38}; // 1, -2, 0.5
    NDArray half = read(file(tensor("a", "F16", "3", 0, 6), data)).get("a");
    assertEquals(DataType.FLOAT32, half.getDataType());
    assertArrayEquals(new float[] {1, -2, 0.5f}, half.toFloatArray());
  }

  @ParameterizedTest
  @CsvSource({
    "F32, 0000c07f, NaN",
    "F32, 010080ff, another NaN",
    "F32, 0000807f, infinity",
    "F32, 000080ff, minus infinity",
    "F16, 007e007c, NaN and infinity",
    "F16, 00fc0000, minus infinity"
  })
  void whatIsNoFiniteNumberIsRefusedByName(String type, String bytes, String what) {
    byte[] data = ByteBuffer.allocate(8).put(4, HexFormat.of().parseHex(bytes)).array();
    boolean half = type.equals("F16");
    String tensor = tensor("conv.weight", type, half ? "4" : "2", 0, 8);
    assertRefused(file(tensor, data), "'conv.weight' holds a value that is no finite number");
    assertRefused(file(tensor, data), "the first at " + (half ? 2 : 1));
  }

  @Test
  void theLargestNumbersAreFinite() throws IOException {
    NDArray largest = manager.create(new float[] {Float.MAX_VALUE, -Float.MAX_VALUE, -0f});
    assertEquals(largest, read(written(Map.of("a", largest))).get("a"));
    byte[] half = {(byte) 0xff, 0x7b, (byte) 0xff, (byte) 0xfb};
    float[] values = read(file(tensor("a", "F16", "2", 0, 4), half)).get("a").toFloatArray();
    assertArrayEquals(new float[] {65504, -65504}, values);
  }

  @Test
  void metadataIsPassedOver() throws IOException {
    String header = "\"__metadata__\":{\"format\":\"pt\"}," + tensor("a", "F32", "1", 0, 4);
    assertEquals(1, read(file(header, new byte[4])).size());
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 1000, 1L << 32, Long.MAX_VALUE})
  void anImpossibleHeaderLengthIsRefused(long length) {
    byte[] file = file(tensor("a", "F32", "1", 0, 4), new byte[4]);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    assertRefused(file, "");
  }

  @Test
  void aFileCutAnywhereIsRefused() {
    byte[] file = file(tensor("a", "F32", "2,2", 0, 16), new byte[16]);
    for (int length = 0; length < file.length; length++) {
      assertRefused(Arrays.copyOf(file, length), "");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "F64 | 1 | 0 | 8 | F32, F16 and I64",
        "F32 | 2 | 0 | 4 | 'a' claims",
        "F32 | 0 | 0 | 0 | 'a' claims",
        "F32 | -1 | 0 | -4 | 'a' claims",
        "F32 | -1,-1 | 0 | 4 | 'a' claims",
        "F32 | 1 | -4 | 0 | 'a' claims",
        "F32 | 1 | 8 | 12 | 'a' claims",
        "F32 | 1 | 4294967296 | 4294967300 | 'a' claims",
        "F32 | 1000000000 | 0 | 4000000000 | 'a' claims",
        "F32 | 4294967296,4294967296 | 0 | 4 | 'a' is not described",
        "F32 | 9223372036854775807,9223372036854775807 | 0 | 4 | 'a' is not described",
        "F32 | 1,1,1,1,1,1,1,1,1 | 0 | 4 | 'a' claims",
        "F32 | 'x' | 0 | 4 | 'a' is not described",
        "F32 | 1.5 | 0 | 4 | 'a' is not described",
      })
  void aTensorThatDoesNotFitTheFileIsNamed(
      String type, String shape, long start, long end, String message) {
    assertRefused(file(tensor("a", type, shape, start, end), new byte[8]), message);
  }

  @ParameterizedTest
  @CsvSource({"0, 8, 0, 8", "0, 8, 4, 12", "4, 12, 0, 8", "8, 16, 8, 16"})
  void overlappingTensorsAreRefused(int start1, int end1, int start2, int end2) {
    String header =
        tensor("a", "F32", "2", start1, end1) + "," + tensor("b", "F32", "2", start2, end2);
    assertRefused(file(header, new byte[16]), "overlap");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\":3",
        "\"a\":null",
        "\"a\":{}",
        "\"a\":{\"dtype\":\"F32\"}",
        "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}",
        "\"a\":{\"dtype\":[],\"shape\":3,\"data_offsets\":[0,4]}"
      })
  void aTensorDescribedOtherwiseIsNamed(String header) {
    assertRefused(file(header, new byte[4]), "'a'");
  }

  @Test
  void aHeaderThatIsNoJsonObjectIsRefused() {
    for (String json : new String[] {"[]", "{ \"a\"", "null", "  ", "7777"}) {
      assertRefused(raw(json, new byte[4]), "header");
    }
  }

  @Test
  void deeplyNestedJsonIsRefused() {
    String nested = "\"a\":" + "[".repeat(200_000) + "]".repeat(200_000);
    assertRefused(file(nested, new byte[4]), "");
    assertRefused(raw("{\"a\":".repeat(200_000), new byte[4]), "");
  }

  private void assertRefused(byte[] file, String message) {
    IOException error = assertThrows(IOException.class, () -> read(file));
    assertTrue(error.getMessage().startsWith(SOURCE), error.getMessage());
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }

  private Map<String, NDArray> read(byte[] file) throws IOException {
    return Safetensors.read(ByteBuffer.wrap(file), SOURCE, manager);
  }

  private static byte[] written(Map<String, NDArray> arrays) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Safetensors.write(arrays, out);
    return out.toByteArray();
  }

  private static String tensor(String name, String type, String shape, long start, long end) {
    return String.format(
        "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}",
        name, type, shape, start, end);
  }

  private static byte[] file(String tensors, byte[] data) {
    return raw("{" + tensors + "}", data);
  }

  private static byte[] raw(String header, byte[] data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }
}
