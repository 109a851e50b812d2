package sc.fiji.ast.pipeline.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTest {
  @TempDir Path folder;
  private Path results;

  @BeforeEach
  void write() throws IOException {
    results = ScoredExample.write(folder);
  }

  @Test
  void theHighestScoreComesFirstAndWhatWasNotScoredLast() throws IOException {
    assertEquals(List.of("=dent.png", "below/near.png", "calm.png", "broken.png"), files("all"));
  }

  @ParameterizedTest
  @CsvSource({
    "anomalous, =dent.png",
    "uncertain, below/near.png",
    "good, calm.png",
    "not scored, broken.png"
  })
  void aFilterLetsItsVerdictThrough(String filter, String file) throws IOException {
    assertEquals(List.of(file), files(filter));
  }

  private List<String> files(String filter) throws IOException {
    return review().planes(filter(filter)).stream().map(ReviewedPlane::file).toList();
  }

  private static PlaneFilter filter(String words) {
    return Arrays.stream(PlaneFilter.values())
        .filter(filter -> filter.toString().equals(words))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rowsKnowTheirFiles() throws IOException {
    ReviewedResults opened = ReviewedResults.open(results, null);
    ReviewedPlane near = opened.planes().get(3);
    assertEquals(folder.resolve("images/below/near.png"), opened.image(near));
    assertEquals(results.resolve("masks/below/near.png.tif"), opened.mask(near).orElseThrow());
    assertEquals(
        results.resolve("heatmaps/below/near.png.tif"), opened.heatmap(near).orElseThrow());
    assertEquals(Optional.empty(), opened.mask(opened.planes().get(2)));
    assertEquals(folder.resolve("parts.ast"), opened.model().orElseThrow());
    assertFalse(opened.areEvaluated());
  }

  @Test
  void judgementsAreThereTheNextTime() throws IOException {
    Review review = review();
    List<ReviewedPlane> planes = review.planes(PlaneFilter.ALL);
    review.judge(planes.subList(0, 1), Optional.of(Judgement.DEFECT));
    review.judge(planes.subList(1, 3), Optional.of(Judgement.GOOD));
    review.judge(planes.subList(1, 2), Optional.empty());
    assertEquals(
        "file,plane,judgement\n'=dent.png,1,defect\ncalm.png,1,good\n",
        Files.readString(results.resolve("judgements.csv")));
    Review again = review();
    assertEquals(Optional.of(Judgement.DEFECT), again.judgement(planes.get(0)));
    assertEquals(Optional.empty(), again.judgement(planes.get(1)));
    assertEquals(1, again.count(Judgement.GOOD));
    assertEquals(2, again.planes(PlaneFilter.NOT_JUDGED).size());
    assertEquals(2, again.planes(PlaneFilter.JUDGED).size());
  }

  @Test
  void twoLooksAtTheSameResultsKeepEachOthersJudgements() throws IOException {
    Review one = new Review(ReviewedResults.open(results, null));
    Review other = new Review(ReviewedResults.open(results, null));
    List<ReviewedPlane> planes = one.planes(PlaneFilter.ALL);
    one.judge(planes.subList(0, 1), Optional.of(Judgement.DEFECT));
    other.judge(planes.subList(1, 2), Optional.of(Judgement.GOOD));
    Review later = new Review(ReviewedResults.open(results, null));
    assertEquals(Optional.of(Judgement.DEFECT), later.judgement(planes.get(0)));
    assertEquals(Optional.of(Judgement.GOOD), later.judgement(planes.get(1)));
    assertEquals(1, other.count(Judgement.DEFECT));
  }

  @Test
  void judgementsOfImagesThatAreNotAmongTheResultsAnyMoreStay() throws IOException {
    Files.writeString(
        results.resolve("judgements.csv"), "file,plane,judgement\n'=gone.png,7,good\n");
    Review review = review();
    assertEquals(0, review.count(Judgement.GOOD));
    review.judge(review.planes(PlaneFilter.GOOD), Optional.of(Judgement.UNCERTAIN));
    assertEquals(
        "file,plane,judgement\n'=gone.png,7,good\ncalm.png,1,uncertain\n",
        Files.readString(results.resolve("judgements.csv")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file,plane,judgement\na.png,1,perhaps\n",
        "a\n1\n",
        "file,plane,judgement\na,x,good"
      })
  void damagedJudgementsAreNamedAndStay(String text) throws IOException {
    Path file = Files.writeString(results.resolve("judgements.csv"), text);
    String message = assertThrows(IOException.class, this::review).getMessage();
    assertTrue(message.startsWith(file + " is damaged"), message);
    assertEquals(text, Files.readString(file));
  }

  @Test
  void whatCannotBeWrittenIsNotJudged() throws IOException {
    Review review = review();
    Files.createDirectories(results.resolve("judgements.csv/in the way"));
    ReviewedPlane first = review.planes(PlaneFilter.ALL).get(0);
    assertThrows(
        IOException.class, () -> review.judge(List.of(first), Optional.of(Judgement.GOOD)));
    assertEquals(Optional.empty(), review.judgement(first));
  }

  @Test
  void theRowsInSightAreSavedAsCsv() throws IOException {
    Review review = review();
    review.judge(review.planes(PlaneFilter.ANOMALOUS), Optional.of(Judgement.DEFECT));
    Path table = folder.resolve("table.csv");
    review.write(table, PlaneFilter.ALL);
    assertEquals(
        List.of(
            "file,plane,score,verdict,kind,judgement,error",
            "'=dent.png,1,3.25,anomalous,,defect,",
            "below/near.png,1,1.05,uncertain,,,",
            "calm.png,1,0.5,good,,,",
            "broken.png,1,,,,,\"broken.png: this is text, no image.\""),
        Files.readAllLines(table));
    review.write(table, PlaneFilter.UNCERTAIN);
    assertEquals(2, Files.readAllLines(table).size());
  }

  @Test
  void aFolderWithoutResultsIsNamed() {
    String message =
        assertThrows(IOException.class, () -> ReviewedResults.open(folder, null)).getMessage();
    assertTrue(message.contains("neither results.csv nor scores.csv"), message);
  }

  @Test
  void imagesThatWereMovedAreFoundWhereTheUserSays() throws IOException {
    Path moved = Files.move(folder.resolve("images"), folder.resolve("moved"));
    String message =
        assertThrows(IOException.class, () -> ReviewedResults.open(results, null)).getMessage();
    assertTrue(message.contains("give images=FOLDER"), message);
    ReviewedResults opened = ReviewedResults.open(results, moved);
    assertEquals(moved.resolve("calm.png"), opened.image(opened.planes().get(0)));
  }

  private Review review() throws IOException {
    return new Review(ReviewedResults.open(results, null));
  }
}
