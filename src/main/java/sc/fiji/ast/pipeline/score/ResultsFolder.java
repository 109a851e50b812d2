package sc.fiji.ast.pipeline.score;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import sc.fiji.ast.files.AtomicFile;
import sc.fiji.ast.files.JsonFile;
import sc.fiji.ast.files.UnfinishedFile;
import sc.fiji.ast.files.WriteException;

/**
 * Where results of a batch lie: {@code heatmaps/NAME.tif}, {@code masks/NAME.tif} (see {@link
 * LayerName}), {@code results.csv} and {@code summary.json}. Rows are appended as they come, so
 * that an interrupted batch can go on; at its end the table is written anew, in order.
 */
final class ResultsFolder {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader(ScoreRow.HEADER).setRecordSeparator('\n').get();
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final Path folder;

  ResultsFolder(Path folder) {
    this.folder = folder;
  }

  /** Before anything is written to it. */
  void make() throws IOException {
    try {
      Files.createDirectories(folder.resolve("heatmaps"));
      Files.createDirectories(folder.resolve("masks"));
    } catch (IOException e) {
      throw new IOException(
          "The results folder "
              + folder.toAbsolutePath()
              + " cannot be written ("
              + e
              + "). Choose another one, or make it writable.",
          e);
    }
  }

  /** Where the heatmap of an image goes. */
  Path heatmap(String image) {
    return layer("heatmaps", image);
  }

  /** Where the mask of an image goes. */
  Path mask(String image) {
    return layer("masks", image);
  }

  private Path layer(String kind, String image) {
    Path layers = folder.resolve(kind);
    Path layer = layers.resolve(LayerName.of(image));
    if (!layer.normalize().startsWith(layers.normalize())) {
      throw new IllegalArgumentException(
          image + " would have its results in " + layer + ", outside of " + layers + ".");
    }
    return layer;
  }

  boolean hasLayers(String image) {
    return Files.exists(heatmap(image)) && Files.exists(mask(image));
  }

  /** Whether {@code file} is a heatmap or mask of an earlier run, in {@code results}. */
  static boolean isLayer(Path results, Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = results.toAbsolutePath().normalize();
    return absolute.startsWith(folder.resolve("heatmaps"))
        || absolute.startsWith(folder.resolve("masks"));
  }

  /** Whether there are neither rows nor a summary. */
  boolean isEmpty() {
    return !Files.exists(table()) && !Files.exists(summary());
  }

  private Path table() {
    return folder.resolve("results.csv");
  }

  private Path summary() {
    return folder.resolve("summary.json");
  }

  /** Bytes that its disk has left. */
  long freeBytes() throws IOException {
    requireFolder();
    return Files.getFileStore(folder).getUsableSpace();
  }

  /** A file for what comes to a place in this folder. */
  UnfinishedFile createUnfinished() throws IOException {
    requireFolder();
    return UnfinishedFile.createIn(folder);
  }

  /**
   * Puts a file into its place.
   *
   * @throws ResultsException if the folder is gone
   * @throws IOException if only this file cannot be there, such as for its name
   */
  void place(UnfinishedFile file, Path place) throws IOException {
    requireFolder();
    try {
      Files.createDirectories(place.getParent());
      file.moveTo(place);
    } catch (IOException e) {
      requireFolder();
      throw new IOException("Its result cannot be written to " + place + " (" + e + ").", e);
    }
  }

  /**
   * Why no results can be written any more.
   *
   * @param file that was to be written
   */
  IOException failed(Path file, IOException cause) {
    if (cause instanceof ResultsException) {
      return cause;
    }
    return WriteException.of(file, "Make room there.", cause) instanceof WriteException told
        ? new ResultsException(
            told.getMessage()
                + " The results before it are kept in "
                + folder.toAbsolutePath()
                + "; score again with resume=true to go on from there.",
            cause)
        : cause;
  }

  /** Made anew, it would hold a part of the results only, or be on another disk. */
  private void requireFolder() throws ResultsException {
    if (!Files.isDirectory(folder)) {
      throw new ResultsException(
          String.format(
              Locale.ROOT,
              "The results folder %s is gone: it was deleted, moved or unmounted while images were"
                  + " scored. Score again.",
              folder.toAbsolutePath()),
          null);
    }
  }

  void append(List<ScoreRow> rows) throws IOException {
    requireFolder();
    boolean fresh = !Files.exists(table());
    try (Writer writer =
            Files.newBufferedWriter(table(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        CSVPrinter printer =
            new CSVPrinter(
                writer, fresh ? FORMAT : FORMAT.builder().setSkipHeaderRecord(true).get())) {
      for (ScoreRow row : rows) {
        printer.printRecord(row.cells());
      }
    } catch (IOException e) {
      throw failed(table(), e);
    }
  }

  private void write(Path file, AtomicFile.Content content) throws IOException {
    requireFolder();
    try {
      AtomicFile.write(file, content);
    } catch (WriteException e) {
      throw failed(file, e);
    }
  }

  void writeTable(List<ScoreRow> rows) throws IOException {
    write(
        table(),
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter printer = new CSVPrinter(writer, FORMAT);
          for (ScoreRow row : rows) {
            printer.printRecord(row.cells());
          }
          printer.flush();
        });
  }

  /** The rows of planes scored before; a last line that an interruption cut short is left out. */
  List<ScoreRow> readTable() throws IOException {
    List<ScoreRow> rows = new ArrayList<>();
    if (!Files.exists(table())) {
      return rows;
    }
    // The columns are those of the file: earlier versions wrote fewer.
    CSVFormat format = FORMAT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = new StringReader(wholeLines());
        CSVParser parser = CSVParser.parse(reader, format)) {
      for (CSVRecord csv : parser) {
        rows.add(ScoreRow.parse(csv));
      }
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          table()
              + " is damaged and cannot be resumed. Delete it, or score with resume=false."
              + " Found: "
              + e.getMessage(),
          e);
    }
    return rows;
  }

  /** Up to the last end of a row; text in quotes may have line ends in it. */
  private String wholeLines() throws IOException {
    String text = JsonFile.text(table());
    int end = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '"';
      if (text.charAt(i) == '\n' && !quoted) {
        end = i + 1;
      }
    }
    return text.substring(0, end);
  }

  void deleteTable() throws IOException {
    Files.deleteIfExists(table());
    Files.deleteIfExists(summary());
  }

  void writeSummary(JsonObject json) throws IOException {
    write(summary(), out -> out.write(GSON.toJson(json).getBytes(StandardCharsets.UTF_8)));
  }

  /** The summary of an earlier run; empty where there is none. */
  JsonObject readSummary() throws IOException {
    if (!Files.exists(summary())) {
      return new JsonObject();
    }
    try {
      return JsonFile.object(summary());
    } catch (IOException e) {
      throw new IOException(
          summary()
              + " is damaged and cannot be resumed. Delete it, or score with resume=false."
              + " Found: "
              + e.getMessage(),
          e);
    }
  }
}
