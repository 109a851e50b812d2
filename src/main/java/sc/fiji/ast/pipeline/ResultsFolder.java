package sc.fiji.ast.pipeline;

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
import javax.imageio.IIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import sc.fiji.ast.dataset.TiffWriter;
import sc.fiji.ast.model.AtomicFile;
import sc.fiji.ast.model.JsonFile;
import sc.fiji.ast.nn.WriteException;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.HeatmapOrigin;

/**
 * Where results of a batch lie: {@code heatmaps/NAME.tif}, {@code masks/NAME.tif}, {@code
 * results.csv} and {@code summary.json}. Rows are appended as they come, so that an interrupted
 * batch can go on; at its end the table is written anew, in order.
 */
final class ResultsFolder {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader(ScoreRow.HEADER).setRecordSeparator('\n').get();
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final Path folder;

  ResultsFolder(Path folder) throws IOException {
    this.folder = folder;
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

  Path heatmap(String file) {
    return folder.resolve("heatmaps").resolve(file + ".tif");
  }

  Path mask(String file) {
    return folder.resolve("masks").resolve(file + ".tif");
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

  /**
   * Writes the layers of all planes of a file.
   *
   * @param model that scored them, for the heatmap's properties
   */
  void writeLayers(String file, List<AnomalyResult> planes, Path model, String fingerprint)
      throws IOException {
    HeatmapOrigin origin = HeatmapOrigin.of(model, fingerprint, planes);
    Files.createDirectories(heatmap(file).getParent());
    Files.createDirectories(mask(file).getParent());
    write(
        heatmap(file),
        out ->
            TiffWriter.writeFloats(
                out,
                planes.stream().map(AnomalyResult::map).toList(),
                0,
                FolderScoringRequest.DISPLAY_MAX,
                origin.properties()));
    write(
        mask(file),
        out -> TiffWriter.writeMasks(out, planes.stream().map(AnomalyResult::mask).toList()));
  }

  void append(List<ScoreRow> rows) throws IOException {
    boolean fresh = !Files.exists(table());
    try (Writer writer =
            Files.newBufferedWriter(table(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        CSVPrinter printer =
            new CSVPrinter(
                writer, fresh ? FORMAT : FORMAT.builder().setSkipHeaderRecord(true).get())) {
      for (ScoreRow row : rows) {
        printer.printRecord(row.values());
      }
    } catch (IOException e) {
      throw kept(WriteException.of(table(), "Make room, and see that the folder is there.", e));
    }
  }

  private void write(Path file, AtomicFile.Content content) throws IOException {
    try {
      AtomicFile.write(file, content);
    } catch (WriteException e) {
      throw kept(e);
    } catch (IIOException e) {
      String remedy = "Make room there, and in the folder for Java's temporary files.";
      throw kept(WriteException.of(file, remedy, e));
    }
  }

  private IOException kept(IOException failure) {
    return failure instanceof WriteException told
        ? told.with(
            "The results before it are kept in "
                + folder.toAbsolutePath()
                + "; score again with resume=true to go on from there.")
        : failure;
  }

  void writeTable(List<ScoreRow> rows) throws IOException {
    write(
        table(),
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter printer = new CSVPrinter(writer, FORMAT);
          for (ScoreRow row : rows) {
            printer.printRecord(row.values());
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
              + " is damaged and cannot be gone on from. Delete it, or score with resume=false."
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
              + " is damaged and cannot be gone on from. Delete it, or score with resume=false."
              + " Found: "
              + e.getMessage(),
          e);
    }
  }
}
