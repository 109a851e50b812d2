package sc.fiji.ast.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import sc.fiji.ast.nn.Safetensors;

/**
 * A zip file of a JSON object and arrays, stored, not deflated. Reading one runs no code, writes
 * nothing, and takes no more memory than the file is long.
 */
public final class WeightArchive {

  private static final String JSON = "model.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final long MAX_JSON = 4 << 20;
  private static final long MAX_WEIGHTS = 1 << 30;

  private WeightArchive() {}

  /** Writes beside {@code file} and moves into place. */
  public static void write(Path file, JsonObject json, Map<String, NDArray> arrays)
      throws IOException {
    ByteArrayOutputStream weights = new ByteArrayOutputStream();
    Safetensors.write(arrays, weights);
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(
        file,
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, JSON, text);
            add(zip, WEIGHTS, weights.toByteArray());
          }
        });
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * @throws IOException naming the file, if it is no such archive
   */
  public static JsonObject readJson(Path file) throws IOException {
    try (ZipFile zip = open(file)) {
      return json(zip, file);
    }
  }

  /**
   * @param manager owns the arrays
   * @throws IOException naming the file, if it is no such archive
   */
  public static Map<String, NDArray> readArrays(Path file, NDManager manager) throws IOException {
    try (ZipFile zip = open(file)) {
      byte[] weights = content(zip, WEIGHTS, MAX_WEIGHTS, file);
      return Safetensors.read(ByteBuffer.wrap(weights), file.toString(), manager);
    }
  }

  private static ZipFile open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no file " + file.toAbsolutePath() + ".");
    }
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new IOException(
          file
              + " is not a model file (.ast), or it is truncated: it has "
              + Files.size(file)
              + " bytes and cannot be opened as one ("
              + e.getMessage()
              + "). Copy it again, or train the model anew.",
          e);
    }
  }

  private static JsonObject json(ZipFile zip, Path file) throws IOException {
    String text = new String(content(zip, JSON, MAX_JSON, file), StandardCharsets.UTF_8);
    try {
      JsonElement element = JsonParser.parseString(text);
      if (element.isJsonObject()) {
        return element.getAsJsonObject();
      }
    } catch (JsonParseException | StackOverflowError e) {
      throw new IOException(file + " is not a model file: its " + JSON + " is not JSON.", e);
    }
    throw new IOException(file + " is not a model file: its " + JSON + " is not an object.");
  }

  private static byte[] content(ZipFile zip, String name, long limit, Path file)
      throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException(file + " is not a model file (.ast): there is no " + name + " in it.");
    }
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() > limit) {
      throw new IOException(
          String.format(
              "%s: %s in it claims %d bytes; at most %d, not compressed, are allowed.",
              file, name, entry.getSize(), limit));
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) entry.getSize());
      if (bytes.length < entry.getSize()) {
        throw new IOException(file + " is truncated: " + name + " in it is not complete.");
      }
      return bytes;
    } catch (ZipException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }
}
