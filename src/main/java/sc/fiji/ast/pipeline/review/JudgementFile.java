package sc.fiji.ast.pipeline.review;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import sc.fiji.ast.files.AtomicFile;
import sc.fiji.ast.files.JsonFile;
import sc.fiji.ast.files.SpreadsheetText;

/** Judgements in judgements.csv beside the results, one row for each plane that was judged. */
record JudgementFile(Path path) {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader("file", "plane", "judgement")
          .setRecordSeparator('\n')
          .get();

  /** A plane of a file. */
  record Place(String file, int plane) {
    static Place of(ReviewedPlane plane) {
      return new Place(plane.file(), plane.plane());
    }
  }

  /**
   * @throws IOException naming the file, if it is damaged
   */
  Map<Place, Judgement> read() throws IOException {
    Map<Place, Judgement> judgements = new LinkedHashMap<>();
    if (!Files.exists(path)) {
      return judgements;
    }
    CSVFormat format = FORMAT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = CSVParser.parse(new StringReader(JsonFile.text(path)), format)) {
      for (CSVRecord row : rows) {
        judgements.put(
            new Place(
                SpreadsheetText.original(row.get("file")), Integer.parseInt(row.get("plane"))),
            Judgement.named(row.get("judgement"))
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "'" + row.get("judgement") + "' is no judgement")));
      }
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          path
              + " is damaged: "
              + e.getMessage()
              + ". Correct it, or move it away to begin anew; good, defect and uncertain are"
              + " allowed.",
          e);
    }
    return judgements;
  }

  void write(Map<Place, Judgement> judgements) throws IOException {
    write(
        path,
        FORMAT,
        judgements.entrySet().stream()
            .map(
                entry ->
                    List.<Object>of(
                        entry.getKey().file(), entry.getKey().plane(), entry.getValue().label()))
            .toList());
  }

  /** Rows as a file of their own. */
  static void write(Path file, CSVFormat format, List<List<Object>> rows) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter printer = new CSVPrinter(writer, format);
          for (List<Object> row : rows) {
            printer.printRecord(row.stream().map(SpreadsheetText::defused).toList());
          }
          printer.flush();
        });
  }
}
