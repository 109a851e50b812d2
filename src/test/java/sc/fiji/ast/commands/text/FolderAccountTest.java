package sc.fiji.ast.commands.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.image.preparation.SamplePlace;
import sc.fiji.ast.pipeline.score.FolderSummary;
import sc.fiji.ast.pipeline.score.ScoreRow;

class FolderAccountTest {

  @Test
  void imagesAreCountedByVerdictAndEveryErrorAndRemarkIsListed() {
    assertEquals(
        List.of(
            "Results: results",
            "Images: 3",
            "good: 2",
            "could not be scored: 1",
            "had their results already: 1",
            "  b.png: broken",
            "a.tif is large.",
            "Look at them: Browse AST Results..."),
        account(row("a.png", "good", ""), row("b.png", "", "b.png: broken"), row("c", "good", "")));
  }

  @Test
  void whereFilesHoldSeveralPlanesAllNumbersAreOfPlanes() {
    assertEquals(
        List.of(
            "Results: results",
            "Planes: 3, in 2 files",
            "anomalous: 1",
            "good: 1",
            "anomalous in all, but nowhere above the threshold of the mask: 1 (Explore Anomalies..."
                + " tries lower ones on a heatmap)",
            "could not be scored: 1",
            "had their results already: 1",
            "  b.tif, plane 2: blank",
            "a.tif is large.",
            "Look at them: Browse AST Results..."),
        account(
            row("a.tif", "good", ""),
            row("b.tif", "anomalous", ""),
            row("b.tif", "", "b.tif, plane 2: blank")));
  }

  private static List<String> account(ScoreRow... rows) {
    return FolderAccount.of(
            new FolderSummary(
                Path.of("results"), List.of(rows), 1, 1, 2, List.of("a.tif is large.")))
        .lines()
        .toList();
  }

  private static ScoreRow row(String file, String verdict, String error) {
    return new ScoreRow(
        file, 1, 0.5, 5, 1, verdict, 0, Double.NaN, "", 0, 0, error, SamplePlace.ONLY, 0.5, 0);
  }
}
