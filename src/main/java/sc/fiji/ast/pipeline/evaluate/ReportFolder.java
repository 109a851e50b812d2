package sc.fiji.ast.pipeline.evaluate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.Interval;
import sc.fiji.ast.evaluation.MetricEstimate;
import sc.fiji.ast.evaluation.MetricEstimates;
import sc.fiji.ast.evaluation.metrics.Metric;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.files.LeftFiles;
import sc.fiji.ast.files.SpreadsheetText;
import sc.fiji.ast.files.UnfinishedFile;
import sc.fiji.ast.files.WriteException;

/**
 * Writes an evaluation: metrics.json, metrics.csv, scores.csv, and the pages and pictures given.
 * All is written beside its place first, so that an earlier report stays until the new one is
 * complete.
 */
public final class ReportFolder {

  private ReportFolder() {}

  /**
   * Makes a report folder where it is missing.
   *
   * @throws IOException naming the folder, if it cannot be made
   */
  public static void create(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "The report folder %s cannot be made (%s). Choose another one.",
              folder.toAbsolutePath(),
              e),
          e);
    }
  }

  /**
   * @param folder made where it is missing
   * @param request what was evaluated
   * @param seconds that each stage took, by its name
   * @param files further files by their names, such as report.html; put into place last, in order
   * @throws IOException naming the folder, if it cannot be written
   */
  public static void write(
      Path folder,
      EvaluationRequest request,
      Evaluation evaluation,
      Map<String, Double> seconds,
      Map<String, byte[]> files)
      throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("metrics.json", MetricsFile.json(request, evaluation, seconds));
    all.put("metrics.csv", csv(metrics(evaluation)));
    all.put("scores.csv", csv(scores(evaluation)));
    all.putAll(files);
    write(folder, all);
  }

  /**
   * Writes any files in the same way.
   *
   * @param folder made where it is missing
   * @param files by their names; put into place in order
   * @throws IOException naming the folder, if it cannot be written
   */
  public static void write(Path folder, Map<String, byte[]> files) throws IOException {
    try {
      Files.createDirectories(folder);
      replace(folder, files);
    } catch (WriteException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "The report folder %s cannot be written (%s). Choose another one, or make it"
                  + " writable.",
              folder.toAbsolutePath(),
              e),
          e);
    }
  }

  private static void replace(Path folder, Map<String, byte[]> files) throws IOException {
    LeftFiles.removeFrom(folder);
    Map<String, UnfinishedFile> parts = new LinkedHashMap<>();
    try {
      for (String name : files.keySet()) {
        parts.put(name, UnfinishedFile.createIn(folder));
        write(parts.get(name), folder.resolve(name), files.get(name));
        requireFolder(folder.resolve(name));
      }
      for (String name : files.keySet()) {
        parts.get(name).moveTo(folder.resolve(name));
      }
    } finally {
      for (UnfinishedFile part : parts.values()) {
        part.close();
      }
    }
  }

  /** Before the first file takes the place of an older one. */
  private static void requireFolder(Path file) throws IOException {
    if (!Files.isDirectory(file.getParent())) {
      throw new NoSuchFileException(file.getParent().toString());
    }
  }

  private static void write(UnfinishedFile part, Path file, byte[] content) throws IOException {
    try {
      part.output().write(content);
    } catch (IOException e) {
      throw WriteException.of(
          file, "Make room, or choose another folder. An earlier report stays as it was.", e);
    }
  }

  /** One row for each metric of each kind of defect. */
  private static List<List<Object>> metrics(Evaluation evaluation) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of("type", "metric", "value", "low", "high", "good", "anomalous", "reason"));
    List<MetricEstimates> all = new ArrayList<>(evaluation.types());
    all.add(0, evaluation.all());
    for (MetricEstimates figures : all) {
      for (Metric metric : Metric.values()) {
        MetricEstimate figure = figures.get(metric);
        rows.add(
            List.of(
                figures.label(),
                metric.key(),
                figure.value().isPresent() ? figure.value().getAsDouble() : "",
                figure.interval().<Object>map(Interval::low).orElse(""),
                figure.interval().<Object>map(Interval::high).orElse(""),
                figures.good(),
                metric.ofPixels() ? figures.anomalousWithTruth() : figures.anomalous(),
                figure.reason()));
      }
    }
    return rows;
  }

  private static List<List<Object>> scores(Evaluation evaluation) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "file",
            "label",
            "truth",
            "score",
            "raw_score",
            "verdict",
            "area",
            "x",
            "y",
            "warning",
            "error"));
    evaluation.images().forEach(image -> rows.add(score(image)));
    return rows;
  }

  private static List<Object> score(TestImage image) {
    String truth = image.anomalous() ? "anomalous" : "good";
    if (!image.succeeded()) {
      return List.of(image.file(), image.label(), truth, "", "", "", "", "", "", "", image.error());
    }
    return List.of(
        image.file(),
        image.label(),
        truth,
        image.score(),
        image.rawScore(),
        image.verdict().label(),
        image.area(),
        image.x(),
        image.y(),
        image.warning(),
        "");
  }

  /** A table in UTF-8; text that would run as a formula is defused. */
  public static byte[] csv(List<List<Object>> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
    try (CSVPrinter printer = new CSVPrinter(writer, format)) {
      for (List<Object> row : rows) {
        printer.printRecord(row.stream().map(SpreadsheetText::defused).toList());
      }
    }
    return bytes.toByteArray();
  }
}
