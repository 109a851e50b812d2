package sc.fiji.ast.pipeline.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.Spread;
import sc.fiji.ast.evaluation.comparison.VariantComparisonResult;
import sc.fiji.ast.evaluation.comparison.VariantResult;
import sc.fiji.ast.evaluation.comparison.VariantRun;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

class VariantComparisonTest {

  private final List<String> finished = new ArrayList<>();
  @TempDir Path folder;
  private Path dataset;
  private Path report;

  @BeforeEach
  void paint() throws IOException {
    dataset = folder.resolve("data");
    report = folder.resolve("report");
    for (int i = 0; i < 6; i++) {
      Painted.png(dataset.resolve("train/good/" + i + ".png"), i);
    }
    for (int i = 0; i < 3; i++) {
      Painted.png(dataset.resolve("test/good/" + i + ".png"), 10 + i);
      Painted.png(dataset.resolve("test/other/" + i + ".png"), 20 + i);
    }
  }

  @Test
  void eachVariantIsTrainedWithEachSeedAndTheYardstickToo() throws IOException {
    VariantComparisonResult comparison =
        compare(request(2, false, tiny("a", "{}"), tiny("b", NONE)));
    assertEquals(
        List.of("a 0", "b 0", "nearest neighbour 0", "a 1", "b 1", "nearest neighbour 1"),
        finished);
    for (VariantResult variant : comparison.variants()) {
      Spread auroc = variant.spread(Measure.IMAGE_AUROC);
      assertEquals(2, auroc.count(), variant.toString());
      assertTrue(auroc.mean() >= 0 && auroc.mean() <= 1);
      assertEquals(3, variant.runs().get(0).goodScores().size());
      assertTrue(variant.notes().toString().contains("Pixel AUROC has no meaning"));
    }
    double parametersOfBoth = parameters(comparison, 0);
    double parametersOfTeacher = parameters(comparison, 1);
    assertTrue(parametersOfBoth > parametersOfTeacher);
    assertFalse(Files.exists(report.resolve("unfinished.checkpoint")));
  }

  @Test
  void theSameSeedGivesTheSameFigures() throws IOException {
    VariantComparisonResult one = compare(request(1, false, tiny("a", "{}")));
    VariantComparisonResult other = compare(request(1, false, tiny("a", "{}")));
    for (int i = 0; i < 2; i++) {
      assertEquals(
          one.variants().get(i).runs().get(0).anomalousScores(),
          other.variants().get(i).runs().get(0).anomalousScores());
    }
  }

  @Test
  void aVariantThatCannotBeTrainedIsARowWithItsErrorAndTriedAgain() throws IOException {
    Variant broken = tiny("broken", "{'backbone': {'name': 'no-such-net'}}");
    VariantComparisonResult comparison = compare(request(1, false, broken, tiny("sound", "{}")));
    assertTrue(comparison.variants().get(0).errors().get(0).contains("no-such-net"));
    assertEquals(1, comparison.variants().get(1).succeeded().size());
    assertEquals(4, comparison.runsInAll());
    finished.clear();
    compare(request(1, true, broken, tiny("sound", "{}")));
    assertEquals(List.of("broken 0", "nearest neighbour 0"), finished);
  }

  @Test
  void whatIsCompleteIsOnlyWrittenAgain() throws IOException {
    compare(request(1, false, tiny("a", NONE)));
    finished.clear();
    Files.delete(report.resolve("comparison.csv"));
    compare(request(1, true, tiny("a", NONE)));
    assertEquals(List.of(), finished);
    assertEquals(3, Files.readAllLines(report.resolve("comparison.csv")).size());
  }

  @Test
  void aCancelledComparisonGoesOnWhereItWas() throws IOException {
    ComparisonRequest request = request(2, false, tiny("a", "{}"), tiny("b", NONE));
    assertThrows(CancellationException.class, () -> compare(request, cancelAfter(2)));
    assertEquals(List.of("a 0", "b 0"), finished);
    finished.clear();
    VariantComparisonResult comparison =
        compare(request(2, true, tiny("a", "{}"), tiny("b", NONE)));
    assertEquals(List.of("nearest neighbour 0", "a 1", "b 1", "nearest neighbour 1"), finished);
    assertEquals(6, comparison.runsDone());
  }

  @Test
  void whereAComparisonWasInterruptedDoesNotMatter() throws IOException {
    VariantComparisonResult whole = compare(request(1, false, tiny("a", "{}")));
    finished.clear();
    assertThrows(
        CancellationException.class,
        () -> compare(request(1, false, tiny("a", "{}")), cancelAfter(1)));
    VariantComparisonResult resumed = compare(request(1, true, tiny("a", "{}")));
    for (int i = 0; i < 2; i++) {
      VariantRun run = resumed.variants().get(i).runs().get(0);
      assertEquals(whole.variants().get(i).runs().get(0).goodScores(), run.goodScores());
      assertEquals(whole.variants().get(i).runs().get(0).anomalousScores(), run.anomalousScores());
    }
  }

  @Test
  void moreVariantsAndRepeatsCanBeAddedLater() throws IOException {
    compare(request(1, false, tiny("a", "{}")));
    finished.clear();
    compare(request(2, true, tiny("a", "{}"), tiny("b", NONE)));
    assertEquals(List.of("b 0", "a 1", "b 1", "nearest neighbour 1"), finished);
  }

  @Test
  void aComparisonOfOtherImagesIsNotGoneOnWith() throws IOException {
    compare(request(1, false, tiny("a", NONE)));
    Painted.png(dataset.resolve("test/good/1.png"), 99);
    assertRefused("test/good/1.png", request(1, true, tiny("a", NONE)));
    compare(request(1, false, tiny("a", NONE)));
  }

  @Test
  void aComparisonOfOtherSettingsIsNotGoneOnWith() throws IOException {
    compare(request(2, false, tiny("a", NONE)));
    assertRefused("the settings of 'a'", request(2, true, tiny("a", "{}")));
    assertRefused("the seed 1", request(1, true, tiny("a", NONE)));
  }

  @Test
  void aDamagedComparisonIsNamed() throws IOException {
    Files.createDirectories(report);
    for (String text : new String[] {"", "[]", "{}", "{\"images\": {}, \"variants\": 3}"}) {
      Files.writeString(report.resolve("comparison.json"), text);
      assertRefused("comparison.json", request(1, true, tiny("a", NONE)));
    }
  }

  @Test
  void noFilesAreLeftBehind() throws IOException {
    compare(request(1, false, tiny("a", "{}")));
    try (Stream<Path> files = Files.list(report)) {
      assertEquals(
          List.of("comparison.csv", "comparison.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    assertEquals(3, Files.readAllLines(report.resolve("comparison.csv")).size());
  }

  @Test
  void variantsShareFeaturesUnlessTheirExtractorsDiffer() throws IOException {
    try (NDManager manager = TorchEngine.get().newBaseManager();
        SharedExtractors features = new SharedExtractors(folder, List.of(), manager)) {
      SharedExtractors.Shared shared = features.of(Painted.tiny());
      assertSame(shared, features.of(Painted.tiny(NONE)));
      assertSame(shared, features.of(Painted.tiny("{'tile': {'size': 64}, 'standardise': false}")));
      assertNotSame(shared, features.of(Painted.tiny("{'imageSize': 96}")));
      assertNotSame(shared, features.of(Painted.tiny("{'asPublished': true}")));
    }
  }

  @Test
  void thereIsAYardstickForEachKindOfFeatures() {
    List<Variant> variants =
        List.of(tiny("a", "{}"), tiny("b", NONE), tiny("c", "{'imageSize': 96}"));
    assertEquals(
        List.of("nearest neighbour", "nearest neighbour, features of c"),
        Variant.yardsticks(variants).stream().map(Variant::name).toList());
  }

  @Test
  void theTablesOfThePaperVaryWhatTheySay() {
    Settings rgb = Preset.FAST.settings();
    Settings depth = rgb.withModality(Modality.RGB_DEPTH);
    assertEquals(
        List.of(1, 2, 4, 8, 12),
        VariantPreset.TABLE6.variants(rgb).stream()
            .map(variant -> variant.settings().student().blocks())
            .toList());
    assertEquals(4, VariantPreset.TABLE5.variants(rgb).size());
    assertEquals(2, VariantPreset.TABLE7.variants(rgb).size());
    assertEquals(4, VariantPreset.TABLE7.variants(depth).size());
    assertEquals(2, VariantPreset.FIGURE5.variants(rgb).size());
  }

  private static final String NONE = "{'student': {'kind': 'none'}}";

  private static Variant tiny(String name, String json) {
    return new Variant(name, Painted.tiny(json));
  }

  private ComparisonRequest request(int repeats, boolean resume, Variant... variants) {
    return new ComparisonRequest(dataset, report, List.of(variants), repeats, "cpu", resume);
  }

  private VariantComparisonResult compare(ComparisonRequest request) throws IOException {
    return compare(request, ProgressListener.NONE);
  }

  private VariantComparisonResult compare(ComparisonRequest request, ProgressListener listener)
      throws IOException {
    return VariantComparison.run(request, listener, (run, comparison) -> finished.add(name(run)));
  }

  private static String name(VariantRun run) {
    return run.variant() + " " + run.seed();
  }

  private ProgressListener cancelAfter(int runs) {
    return new ProgressListener() {
      @Override
      public void progress(Progress progress) {}

      @Override
      public boolean cancelled() {
        return finished.size() >= runs;
      }
    };
  }

  private void assertRefused(String reason, ComparisonRequest request) {
    String message = assertThrows(IOException.class, () -> compare(request)).getMessage();
    assertTrue(message.contains(reason) && message.contains("resume=false"), message);
  }

  private static double parameters(VariantComparisonResult comparison, int variant) {
    return comparison.variants().get(variant).spread(Measure.PARAMETERS).mean();
  }
}
