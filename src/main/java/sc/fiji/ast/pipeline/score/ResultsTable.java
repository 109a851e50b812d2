package sc.fiji.ast.pipeline.score;

import java.io.IOException;
import java.io.OutputStream;
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
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import sc.fiji.ast.files.JsonFile;

/** The rows of results as a CSV file. */
record ResultsTable(Path path) {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader(ScoreRow.HEADER).setRecordSeparator('\n').get();

  /** Rows after those that are there. */
  void append(List<ScoreRow> rows) throws IOException {
    boolean fresh = !Files.exists(path);
    try (Writer writer =
            Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        CSVPrinter printer =
            new CSVPrinter(
                writer, fresh ? FORMAT : FORMAT.builder().setSkipHeaderRecord(true).get())) {
      for (ScoreRow row : rows) {
        printer.printRecord(row.cells());
      }
    }
  }

  /** All rows, with their header. */
  static void write(List<ScoreRow> rows, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CSVPrinter printer = new CSVPrinter(writer, FORMAT);
    for (ScoreRow row : rows) {
      printer.printRecord(row.cells());
    }
    printer.flush();
  }

  /** The rows of planes scored before; a last line that an interruption cut short is left out. */
  List<ScoreRow> read() throws IOException {
    List<ScoreRow> rows = new ArrayList<>();
    if (!Files.exists(path)) {
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
          path
              + " is damaged and cannot be resumed. Delete it, or score with resume=false."
              + " Found: "
              + e.getMessage(),
          e);
    }
    return rows;
  }

  /** Up to the last end of a row; text in quotes may have line ends in it. */
  private String wholeLines() throws IOException {
    String text = JsonFile.text(path, JsonFile.LARGEST_OF_IMAGES);
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
}
