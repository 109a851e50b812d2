package sc.fiji.ast.check;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import sc.fiji.ast.files.SlashedPath;

/**
 * What a check of a data set found.
 *
 * @param folder that was checked
 * @param training number of training images
 * @param test number of test images
 * @param findings the most serious first
 */
public record DatasetFindings(Path folder, int training, int test, List<Finding> findings) {

  public DatasetFindings {
    findings = findings.stream().sorted(Finding.MOST_SERIOUS_FIRST).toList();
  }

  /** How many findings there are of each kind that there is, the most serious first. */
  public Map<FindingKind, Integer> counts() {
    Map<FindingKind, Integer> counts = new EnumMap<>(FindingKind.class);
    findings.forEach(finding -> counts.merge(finding.kind(), 1, Integer::sum));
    return counts;
  }

  /** The path within the folder, with slashes; the whole path of files elsewhere. */
  public String name(Path file) {
    Path name = file.startsWith(folder) ? folder.relativize(file) : file;
    String text = SlashedPath.of(name);
    return text.isEmpty() ? "." : text;
  }
}
