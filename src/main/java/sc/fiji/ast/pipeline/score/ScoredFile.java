package sc.fiji.ast.pipeline.score;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What scoring one image file gave, beside its layers.
 *
 * @param name its path in the folder of images, with / between folders
 * @param stamp by which it is known when it was replaced; empty: it has none
 * @param rows one a plane
 * @param remarks on how it was scored that are unlike those of the training, a sentence each
 */
public record ScoredFile(String name, String stamp, List<ScoreRow> rows, List<String> remarks)
    implements Serializable {

  public ScoredFile {
    rows = List.copyOf(rows);
    remarks = List.copyOf(remarks);
  }

  /** One that could not be scored. */
  public static ScoredFile failed(String name, double threshold, String error) {
    return new ScoredFile(name, "", List.of(ScoreRow.failed(name, 1, threshold, error)), List.of());
  }

  static Map<String, List<ScoreRow>> rowsByName(List<ScoreRow> rows) {
    Map<String, List<ScoreRow>> files = new LinkedHashMap<>();
    rows.forEach(row -> files.computeIfAbsent(row.file(), file -> new ArrayList<>()).add(row));
    return files;
  }

  /** Whether all planes were scored. */
  boolean succeeded() {
    return rows.stream().allMatch(ScoreRow::succeeded);
  }
}
