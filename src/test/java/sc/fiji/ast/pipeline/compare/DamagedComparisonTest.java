package sc.fiji.ast.pipeline.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import sc.fiji.ast.DamagedJson;
import sc.fiji.ast.Painted;
import sc.fiji.ast.evaluation.comparison.VariantRun;
import sc.fiji.ast.progress.ProgressListener;

/** Comparisons that go on from a comparison.json to which something happened. */
class DamagedComparisonTest {

  static final List<String> KINDS = DamagedJson.KINDS;

  @TempDir Path folder;
  private List<Variant> variants;
  private Path file;

  @BeforeEach
  void oneRun() throws IOException {
    for (int i = 0; i < 3; i++) {
      Painted.png(folder.resolve("data/train/good/" + i + ".png"), i);
      Painted.png(folder.resolve("data/test/good/" + i + ".png"), 10 + i);
      Painted.png(folder.resolve("data/test/other/" + i + ".png"), 20 + i);
    }
    variants = new ArrayList<>(List.of(new Variant("a", Painted.tiny())));
    variants.addAll(Variant.yardsticks(variants));
    file = Files.createDirectory(folder.resolve("report")).resolve("comparison.json");
    open(false)
        .add(
            VariantRun.builder("a", 0)
                .setMetrics(Map.of("image_auroc", 0.5))
                .setSeconds(1.5, 0.25)
                .setSize(100, 1000)
                .setScores(List.of(0.5, 0.75), List.of(2.0))
                .optNotes(List.of("a note"))
                .build());
  }

  @Test
  void aSoundOneIsGoneOnWith() throws IOException {
    assertTrue(open(true).has(variants.get(0), variants.get(0).settings()));
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void aDamagedFileIsNamedWithWhatToDo(String kind) throws IOException {
    DamagedJson.damage(file, kind);
    assertNamed();
    open(false).write();
    assertFalse(open(true).has(variants.get(0), variants.get(0).settings()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "runs | missing",
        "runs | null",
        "runs | 3",
        "runs>0 | null",
        "runs>0 | 3",
        "runs>0>variant | null",
        "runs>0>seed | missing",
        "runs>0>seed | \"x\"",
        "runs>0>seed | 0.5",
        "runs>0>seed | 1e300",
        "runs>0>metrics | null",
        "runs>0>metrics>image_auroc | null",
        "runs>0>metrics>image_auroc | NaN",
        "runs>0>metrics>image_auroc | 1e999",
        "runs>0>trainingSeconds | missing",
        "runs>0>goodScores | [null]",
        "runs>0>goodScores | [NaN]",
        "runs>0>anomalousScores | {}",
        "runs>0>notes | [null]",
        "runs>0>error | null",
        "images | null",
        "images | []",
        "images>test/good/0.png | null",
        "images>test/good/0.png | 7",
        "variants | 3",
        "variants>0 | null",
        "variants>0>name | null",
        "variants>0>detector | \"COFFEE\"",
        "variants>0>detector | null",
        "variants>0>settings | missing",
        "variants>0>settings | null",
        "variants>0>settings | []",
        "variants>0>settings>imageSize | 3",
        "variants>0>settings>surplus | 3",
        "runsInAll | true",
        "complete | 1"
      })
  void aDamagedValueIsNamedWithWhatToDo(String path, String value) throws IOException {
    DamagedJson.change(file, path, value);
    assertNamed();
  }

  @ParameterizedTest
  @CsvSource({"surplus, 3", "runs>0>surplus, null", "variants>0>summary, missing"})
  void whatIsNotNeededMayBeThereOrNot(String path, String value) throws IOException {
    DamagedJson.change(file, path, value);
    assertTrue(open(true).has(variants.get(0), variants.get(0).settings()));
  }

  @Test
  void aRunThatIsThereTwiceCountsOnce() throws IOException {
    String run =
        Files.readString(file).replaceAll("(?s).*\"runs\": \\[(.*)\\],\\s*\"images\".*", "$1");
    DamagedJson.change(file, "runs", "[" + run + "," + run + "]");
    assertEquals(1, open(true).comparison().variants().get(0).runs().size());
  }

  private void assertNamed() {
    String message = assertThrows(IOException.class, () -> open(true)).getMessage();
    assertTrue(message.startsWith(file + " cannot be resumed"), message);
    assertTrue(message.contains("resume=false"), message);
    assertFalse(message.contains("Exception") || message.contains("Input length"), message);
    assertTrue(message.length() < 2000, message);
  }

  private ComparisonFile open(boolean resume) throws IOException {
    return ComparisonFile.open(
        new ComparisonRequest(
            folder.resolve("data"), file.getParent(), variants.subList(0, 1), 1, "cpu", resume),
        variants,
        ProgressListener.NONE);
  }
}
