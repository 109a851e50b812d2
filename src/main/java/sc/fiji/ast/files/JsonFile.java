package sc.fiji.ast.files;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text and JSON that are read back from files, whatever became of them. */
public final class JsonFile {

  private static final long LARGEST = 64 << 20;

  /** Of files that grow with the number of images, of a million of which some have 200 MB. */
  public static final long LARGEST_OF_IMAGES = 1 << 30;

  private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");
  private static final TypeAdapter<JsonElement> STRICT = new Gson().getAdapter(JsonElement.class);

  private JsonFile() {}

  /**
   * All text of a file.
   *
   * @throws IOException naming the file, if it is too large or no UTF-8
   */
  public static String text(Path file) throws IOException {
    return text(file, LARGEST);
  }

  /**
   * As {@link #text(Path)}.
   *
   * @param largest bytes that are read
   */
  public static String text(Path file, long largest) throws IOException {
    long size = Files.size(file);
    if (size > largest) {
      throw new IOException(
          file + " has " + size + " bytes; at most " + largest + " are read as text.");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is no UTF-8 text.", e);
    }
  }

  /**
   * A JSON object, without the liberties that Gson takes: no NaN, nothing behind its end.
   *
   * @throws IOException naming the file, if it is none
   */
  public static JsonObject object(Path file) throws IOException {
    return object(file, LARGEST);
  }

  /**
   * As {@link #object(Path)}.
   *
   * @param largest bytes that are read
   */
  public static JsonObject object(Path file, long largest) throws IOException {
    JsonElement element = parse(text(file, largest), file);
    if (!element.isJsonObject()) {
      throw new IOException(file + " holds no JSON object { }.");
    }
    return element.getAsJsonObject();
  }

  private static JsonElement parse(String text, Path file) throws IOException {
    JsonReader reader = new JsonReader(new StringReader(text));
    try {
      JsonElement element = STRICT.read(reader);
      if (reader.peek() == JsonToken.END_DOCUMENT) {
        return element;
      }
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
      throw new IOException(file + " is not JSON, or is cut short (" + where(reader) + ").", e);
    }
    throw new IOException(file + " is not JSON: there is more behind its end.");
  }

  /** Gson describes a reader by where it stands, with a path of any length. */
  private static String where(JsonReader reader) {
    Matcher place = PLACE.matcher(reader.toString());
    return place.find() ? place.group() : "at its beginning";
  }
}
