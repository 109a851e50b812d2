package sc.fiji.ast.commands.run;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.check.DatasetFindings;
import sc.fiji.ast.commands.text.TextLines;
import sc.fiji.ast.display.report.FindingsPage;
import sc.fiji.ast.display.report.TextReport;
import sc.fiji.ast.display.tables.FindingsTable;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.IntensityRangeLearner;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.PlaneReader;
import sc.fiji.ast.imagej.SmallPicture;
import sc.fiji.ast.pipeline.check.DatasetCheck;
import sc.fiji.ast.pipeline.evaluate.ReportFolder;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Checks a data set, shows what was found, and writes it.
 *
 * @param report folder to write to, if any
 */
public record CheckRun(Path folder, Optional<Path> report, String device) {

  public void run(ProgressListener listener) throws IOException {
    DatasetFindings findings = DatasetCheck.check(folder, device, listener);
    byte[] csv = DatasetCheck.csv(findings);
    if (report.isPresent()) {
      Map<String, byte[]> files = new LinkedHashMap<>();
      files.put("findings.csv", csv);
      files.put("findings.html", page(findings, listener));
      ReportFolder.write(report.get(), files);
    }
    show(findings, csv);
  }

  private static byte[] page(DatasetFindings findings, ProgressListener listener)
      throws IOException {
    Map<Path, SmallPicture> pictures = new HashMap<>();
    for (Path file : FindingsPage.files(findings)) {
      if (listener.cancelled()) {
        throw new CancellationException("The report was cancelled.");
      }
      picture(file).ifPresent(picture -> pictures.put(file, picture));
    }
    return FindingsPage.html(findings, pictures, LocalDate.now().toString());
  }

  /** Unreadable files have none; why, the page says. */
  private static Optional<SmallPicture> picture(Path file) throws IOException {
    try (PlaneReader reader = ImageFiles.open(file)) {
      Sample sample = reader.plane(0);
      IntensityRange range = IntensityRangeLearner.ofOne(sample);
      return Optional.of(SmallPicture.of(sample.rgb(), range));
    } catch (InvalidImageException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private void show(DatasetFindings findings, byte[] csv) {
    if (GraphicsEnvironment.isHeadless()) {
      System.out.print(new String(csv, StandardCharsets.UTF_8));
      return;
    }
    TextReport.show("AST Dataset Account", account(findings));
    if (!findings.findings().isEmpty()) {
      FindingsTable.of(findings).show(FindingsTable.TITLE);
    }
  }

  private String account(DatasetFindings findings) {
    TextLines lines =
        new TextLines()
            .add("Data set", folder)
            .add("Training images", findings.training())
            .add("Test images", findings.test());
    report.ifPresent(target -> lines.add("Report", target.resolve("findings.html")));
    findings.counts().forEach((kind, count) -> lines.add(kind.heading(), count));
    return findings.findings().isEmpty() ? lines + "Nothing was found.\n" : lines.toString();
  }
}
