package sc.fiji.ast.robustness;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The two entries of a model file or checkpoint. Damaged ones are packed with right checksums, so
 * that the damage reaches what lies behind these.
 */
record ModelParts(byte[] json, byte[] weights) {

  private static final String JSON = "model.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final float[] FLOATS = {
    Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, Float.MIN_VALUE, 0
  };
  private static final long[] LONGS = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 1000, 0};

  static ModelParts of(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new ModelParts(
          zip.getInputStream(zip.getEntry(JSON)).readAllBytes(),
          zip.getInputStream(zip.getEntry(WEIGHTS)).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a file that is damaged in one of many ways. */
  byte[] damaged(RandomGenerator random) throws IOException {
    return switch (random.nextInt(8)) {
      case 0 -> ByteDamage.damaged(packed(), random);
      case 1, 2, 3 -> new ModelParts(damagedJson(random), weights).packed();
      case 4 -> new ModelParts(ByteDamage.damaged(json, random), weights).packed();
      case 5 -> new ModelParts(json, damagedSafetensors(random)).packed();
      case 6 -> new ModelParts(json, withExtremeNumbers(random)).packed();
      default -> otherwisePacked(random);
    };
  }

  private byte[] damagedJson(RandomGenerator random) {
    return JsonDamage.damaged(new String(json, StandardCharsets.UTF_8), random)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The weights with a damaged header, or damaged anywhere. */
  byte[] damagedSafetensors(RandomGenerator random) {
    if (random.nextInt(4) == 0) {
      return ByteDamage.damaged(weights, random);
    }
    byte[] header =
        JsonDamage.damaged(header().toString(), random).getBytes(StandardCharsets.UTF_8);
    int data = dataStart();
    return ByteBuffer.allocate(Long.BYTES + header.length + weights.length - data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .put(weights, data, weights.length - data)
        .array();
  }

  private int dataStart() {
    return Long.BYTES + (int) ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private JsonObject header() {
    int length = dataStart() - Long.BYTES;
    String text = new String(weights, Long.BYTES, length, StandardCharsets.UTF_8);
    return JsonParser.parseString(text).getAsJsonObject();
  }

  /** A sound file with numbers in one array that no network can use. */
  private byte[] withExtremeNumbers(RandomGenerator random) {
    JsonObject header = header();
    String[] names = header.keySet().toArray(String[]::new);
    JsonObject tensor = header.getAsJsonObject(names[random.nextInt(names.length)]);
    JsonArray offsets = tensor.getAsJsonArray("data_offsets");
    boolean whole = tensor.get("dtype").getAsString().equals("I64");
    int width = whole ? Long.BYTES : Float.BYTES;
    int first = dataStart() + offsets.get(0).getAsInt();
    int count = (offsets.get(1).getAsInt() - offsets.get(0).getAsInt()) / width;
    byte[] bytes = weights.clone();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean all = random.nextBoolean();
    int chosen = random.nextInt(count);
    long number = LONGS[random.nextInt(LONGS.length)];
    float real = FLOATS[random.nextInt(FLOATS.length)];
    for (int i = all ? 0 : chosen; i < (all ? count : chosen + 1); i++) {
      if (whole) {
        buffer.putLong(first + i * width, number);
      } else {
        buffer.putFloat(first + i * width, real);
      }
    }
    return bytes;
  }

  private byte[] packed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, JSON, json, ZipEntry.STORED);
      add(zip, WEIGHTS, weights, ZipEntry.STORED);
    }
    return bytes.toByteArray();
  }

  /** An archive of other entries. */
  private byte[] otherwisePacked(RandomGenerator random) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int way = random.nextInt(6);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      switch (way) {
        case 0 -> add(zip, JSON, json, ZipEntry.DEFLATED);
        case 1 -> add(zip, JSON, json, ZipEntry.STORED);
        case 2 -> {
          add(zip, WEIGHTS, json, ZipEntry.STORED);
          add(zip, JSON, weights, ZipEntry.STORED);
        }
        case 3 -> {
          add(zip, JSON, json, ZipEntry.STORED);
          add(zip, WEIGHTS, new byte[random.nextInt(16)], ZipEntry.STORED);
        }
        case 4 -> {
          add(zip, "../" + JSON, json, ZipEntry.STORED);
          add(zip, WEIGHTS + "/", new byte[0], ZipEntry.STORED);
        }
        default -> {
          add(zip, JSON, new byte[0], ZipEntry.STORED);
          add(zip, WEIGHTS, weights, ZipEntry.DEFLATED);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content, int method)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(method);
    if (method == ZipEntry.STORED) {
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
    }
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
