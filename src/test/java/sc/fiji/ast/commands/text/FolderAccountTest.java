package sc.fiji.ast.commands.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.pipeline.score.FolderSummary;
import sc.fiji.ast.pipeline.score.ScoreRow;

class FolderAccountTest {

  @Test
  void verdictsAreCountedAndEveryErrorAndRemarkIsListed() {
    List<ScoreRow> rows =
        List.of(row("a.png", "good", ""), row("b.png", "", "b.png: broken"), row("c", "good", ""));
    String account =
        FolderAccount.of(
            new FolderSummary(Path.of("results"), rows, 1, 1, 2, List.of("a.tif is large.")));
    assertEquals(
        List.of(
            "Results: results",
            "good: 2",
            "had their results already: 1",
            "could not be scored: 1",
            "  b.png: broken",
            "a.tif is large."),
        account.lines().toList());
  }

  private static ScoreRow row(String file, String verdict, String error) {
    return new ScoreRow(file, 1, 0.5, 5, 1, verdict, 0, Double.NaN, "", 0, 0, error);
  }
}
