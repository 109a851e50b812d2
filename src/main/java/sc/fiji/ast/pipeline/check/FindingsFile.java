package sc.fiji.ast.pipeline.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.check.DatasetFindings;
import sc.fiji.ast.check.Finding;
import sc.fiji.ast.pipeline.evaluate.ReportFolder;

/** findings.csv: what a check of a data set found, one row each. */
public final class FindingsFile {

  private FindingsFile() {}

  /** Columns kind, file, other, value and reason, in UTF-8; paths are relative to the data set. */
  public static byte[] csv(DatasetFindings findings) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of("kind", "file", "other", "value", "reason"));
    for (Finding finding : findings.findings()) {
      rows.add(
          List.of(
              finding.kind().label(),
              findings.name(finding.file()),
              finding.other().map(findings::name).orElse(""),
              Double.isNaN(finding.value()) ? "" : finding.value(),
              finding.reason()));
    }
    return ReportFolder.csv(rows);
  }
}
