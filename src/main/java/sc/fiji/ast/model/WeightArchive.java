package sc.fiji.ast.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import sc.fiji.ast.engine.Safetensors;
import sc.fiji.ast.files.AtomicFile;

/**
 * A zip file of a JSON object and arrays, stored, not deflated. Reading one runs no code, writes
 * nothing, and takes no more memory than the file is long.
 */
public final class WeightArchive {

  private static final String JSON = "model.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final long MAX_JSON = 4 << 20;
  private static final long MAX_WEIGHTS = Integer.MAX_VALUE - 8;

  private WeightArchive() {}

  /** Writes beside {@code file} and moves into place. */
  public static void write(Path file, JsonObject json, Map<String, NDArray> arrays)
      throws IOException {
    write(file, json, arrays, () -> {});
  }

  /**
   * As {@link #write(Path, JsonObject, Map)}.
   *
   * @param last must hold when the file is complete, else it does not come into its place
   */
  static void write(
      Path file, JsonObject json, Map<String, NDArray> arrays, AtomicFile.Condition last)
      throws IOException {
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(
        file,
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, JSON, entry -> entry.write(text));
            add(zip, WEIGHTS, entry -> Safetensors.write(arrays, entry));
          }
          last.require();
        });
  }

  /**
   * Writes a copy of {@code file} with another object and the same arrays, byte by byte, without
   * holding them in memory.
   *
   * @param last must hold when the copy is complete, else it is given up
   * @throws IOException naming the file, if it is no such archive or its arrays are damaged
   */
  public static void copy(Path file, JsonObject json, Path copy, AtomicFile.Condition last)
      throws IOException {
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(
        copy,
        out -> {
          // Closed again before the copy moves into place: Windows moves nothing over open files.
          try (ZipFile from = open(file);
              ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry weights = entry(from, WEIGHTS, MAX_WEIGHTS, file);
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, JSON, entry -> entry.write(text));
            pass(from, weights, zip, file);
          }
          last.require();
        });
  }

  /** The stream checks the size and the checksum that the entry claims. */
  private static void pass(ZipFile from, ZipEntry entry, ZipOutputStream to, Path file)
      throws IOException {
    ZipEntry passed = new ZipEntry(entry.getName());
    passed.setSize(entry.getSize());
    passed.setCrc(entry.getCrc());
    to.putNextEntry(passed);
    try (InputStream in = from.getInputStream(entry)) {
      in.transferTo(to);
      to.closeEntry();
    } catch (ZipException e) {
      throw new IOException(file + " is damaged: " + reason(e) + ". Copy it again.", e);
    }
  }

  /** Some say nothing, but where the file ends. */
  private static String reason(IOException e) {
    return e.getMessage() == null ? "it ends too early" : e.getMessage();
  }

  /** Runs {@code content} twice: an entry that is stored has its size and checksum before it. */
  private static void add(ZipOutputStream zip, String name, AtomicFile.Content content)
      throws IOException {
    Measure measure = new Measure();
    content.writeTo(measure);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(measure.size);
    entry.setCrc(measure.crc.getValue());
    zip.putNextEntry(entry);
    content.writeTo(zip);
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
    } catch (AccessDeniedException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          file
              + " is not a model file (.ast), or it is truncated: it has "
              + Files.size(file)
              + " bytes and cannot be opened as one ("
              + reason(e)
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
    return content(zip, entry(zip, name, limit, file), file);
  }

  private static ZipEntry entry(ZipFile zip, String name, long limit, Path file)
      throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException(file + " is not a model file (.ast): there is no " + name + " in it.");
    }
    long size = entry.getSize();
    if (entry.getMethod() != ZipEntry.STORED || size < 0 || size > limit) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: %s in it claims %d bytes; at most %d, not compressed, are allowed.",
              file,
              name,
              size,
              limit));
    }
    if (size > Files.size(file)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s is truncated or damaged: %s in it claims %d bytes, the file has %d.",
              file,
              name,
              size,
              Files.size(file)));
    }
    return entry;
  }

  private static byte[] content(ZipFile zip, ZipEntry entry, Path file) throws IOException {
    byte[] bytes = new byte[(int) entry.getSize()];
    CRC32 crc = new CRC32();
    try (InputStream in = zip.getInputStream(entry)) {
      crc.update(bytes, 0, in.readNBytes(bytes, 0, bytes.length));
    } catch (IOException e) {
      throw new IOException(file + " is damaged: " + reason(e), e);
    }
    if (crc.getValue() != entry.getCrc()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s is damaged: the checksum of %s in it is wrong. Copy the file again.",
              file,
              entry.getName()));
    }
    return bytes;
  }

  /** Size and checksum of what is written to it. */
  private static final class Measure extends OutputStream {

    private final CRC32 crc = new CRC32();
    private long size;

    @Override
    public void write(int b) {
      crc.update(b);
      size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      crc.update(bytes, offset, length);
      size += length;
    }
  }
}
