package sc.fiji.ast.pipeline.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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
import sc.fiji.ast.evaluation.benchmark.BenchmarkResult;
import sc.fiji.ast.evaluation.benchmark.CategoryResult;
import sc.fiji.ast.evaluation.comparison.Measure;
import sc.fiji.ast.evaluation.comparison.VariantRun;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

class BenchmarkTest {
  private static final Settings TINY = Painted.tiny();

  private final List<String> finished = new ArrayList<>();
  @TempDir Path folder;
  private Path report;
  private Category bolts;
  private Category nuts;

  @BeforeEach
  void paint() throws IOException {
    report = folder.resolve("report");
    bolts = category("bolts", 0);
    nuts = category("nuts", 100);
  }

  private Category category(String name, int first) throws IOException {
    Path dataset = folder.resolve(name);
    for (int i = 0; i < 6; i++) {
      Painted.png(dataset.resolve("train/good/" + i + ".png"), first + i);
    }
    for (int i = 0; i < 3; i++) {
      Painted.png(dataset.resolve("test/good/" + i + ".png"), first + 10 + i);
      Painted.png(dataset.resolve("test/other/" + i + ".png"), Painted.scratched(first + 20 + i));
    }
    return new Category(name, dataset, TINY);
  }

  @Test
  void eachCategoryIsTrainedWithEachSeedAndNeighboursBesideIt() throws IOException {
    BenchmarkResult benchmark = benchmark(request(2, false, bolts, nuts));
    assertEquals(List.of("bolts 0", "bolts 1", "nuts 0", "nuts 1"), finished);
    for (CategoryResult category : benchmark.categories()) {
      assertEquals(2, category.ast().spread(Measure.IMAGE_AUROC).count());
      assertEquals(2, category.neighbours().spread(Measure.IMAGE_AUROC).count());
      assertEquals("RGB", category.modality());
    }
    JsonObject json =
        JsonParser.parseString(Files.readString(report.resolve("benchmark.json")))
            .getAsJsonObject();
    assertTrue(json.get("complete").getAsBoolean());
    assertEquals(4, json.get("rowsInAll").getAsInt());
    double mean =
        benchmark.categories().stream()
            .mapToDouble(category -> category.ast().spread(Measure.IMAGE_AUROC).mean())
            .average()
            .orElseThrow();
    assertEquals(
        mean,
        json.getAsJsonObject("mean")
            .getAsJsonObject("ast")
            .getAsJsonObject("image_auroc")
            .get("mean")
            .getAsDouble(),
        1e-12);
    List<String> rows = Files.readAllLines(report.resolve("benchmark.csv"));
    assertEquals(4, rows.size());
    assertTrue(rows.get(1).startsWith("bolts,RGB,2,"), rows.get(1));
    assertTrue(rows.get(3).startsWith("mean,,2," + mean), rows.get(3));
  }

  @Test
  void aBrokenCategoryIsARowWithItsErrorAndTheRestGoesOn() throws IOException {
    Path untested = Painted.png(folder.resolve("untested/train/good/0.png"), 0);
    Category noTest = new Category("untested", untested.getParent().getParent().getParent(), TINY);
    Category noImages = new Category("empty", folder.resolve("empty"), TINY, "there are no images");
    Files.write(bolts.folder().resolve("test/good/1.png"), new byte[3]);
    BenchmarkResult benchmark = benchmark(request(1, false, noTest, noImages, bolts));
    assertEquals(List.of("untested 0", "empty 0", "bolts 0"), finished);
    assertTrue(benchmark.lines().get(0).error().contains("no folder \"test\""));
    assertEquals("there are no images", benchmark.lines().get(1).error());
    assertEquals(1, benchmark.succeeded());
    assertTrue(
        benchmark.categories().get(2).notes().anyMatch(note -> note.contains("1.png")),
        "the file that cannot be read is named");
    finished.clear();
    benchmark(request(1, true, noTest, noImages, bolts));
    assertEquals(List.of("untested 0", "empty 0"), finished);
  }

  @Test
  void aTrainingThatFailsIsARowWithItsError() throws IOException {
    Settings unknown = Painted.tiny("{'backbone': {'name': 'no-such-net'}}");
    BenchmarkResult benchmark =
        benchmark(request(1, false, new Category("bolts", bolts.folder(), unknown), nuts));
    assertTrue(benchmark.lines().get(0).error().contains("no-such-net"));
    assertEquals(1, benchmark.categories().get(1).ast().succeeded().size());
  }

  @Test
  void anInterruptedBenchmarkGoesOnWhereItWas() throws IOException {
    BenchmarkResult whole = benchmark(request(2, false, bolts, nuts));
    finished.clear();
    assertThrows(
        CancellationException.class,
        () -> Benchmark.run(request(2, false, bolts, nuts), inTrainingAfter(3), this::finished));
    assertEquals(List.of("bolts 0", "bolts 1", "nuts 0"), finished);
    finished.clear();
    BenchmarkResult resumed = benchmark(request(2, true, bolts, nuts));
    assertEquals(List.of("nuts 1"), finished);
    for (int i = 0; i < 2; i++) {
      assertEquals(
          scores(whole.categories().get(i)), scores(resumed.categories().get(i)), "category " + i);
    }
    try (Stream<Path> files = Files.list(report)) {
      assertEquals(
          List.of("benchmark.csv", "benchmark.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void rowsOfOtherImagesOrSettingsAreDoneAnew() throws IOException {
    benchmark(request(1, false, bolts, nuts));
    finished.clear();
    Painted.png(nuts.folder().resolve("test/good/1.png"), 999);
    benchmark(request(1, true, bolts, nuts));
    assertEquals(List.of("nuts 0"), finished);
    finished.clear();
    Category slower =
        new Category("bolts", bolts.folder(), Painted.tiny("{'training': {'teacherSteps': 4}}"));
    benchmark(request(1, true, slower, nuts));
    assertEquals(List.of("bolts 0"), finished);
  }

  @Test
  void categoriesAndRepeatsCanBeAddedLater() throws IOException {
    benchmark(request(1, false, nuts));
    finished.clear();
    benchmark(request(2, true, bolts, nuts));
    assertEquals(List.of("bolts 0", "bolts 1", "nuts 1"), finished);
  }

  @Test
  void rowsThatAreNotAskedForAreNotThrownAway() throws IOException {
    benchmark(request(2, false, bolts, nuts));
    assertRefused("'nuts'", request(2, true, bolts));
    assertRefused("'bolts' with the seed 1", request(1, true, bolts, nuts));
  }

  @Test
  void aDamagedBenchmarkIsNamed() throws IOException {
    Files.createDirectories(report);
    for (String text :
        new String[] {"", "[]", "{}", "{\"complete\": true, \"rowsInAll\": \"x\"}"}) {
      Files.writeString(report.resolve("benchmark.json"), text);
      assertRefused("benchmark.json", request(1, true, bolts));
    }
  }

  @Test
  void anUnknownDeviceIsRefusedBeforeAnythingIsMade() {
    BenchmarkRequest request = new BenchmarkRequest(List.of(bolts), report, 1, "tpu", false);
    assertThrows(IllegalArgumentException.class, () -> benchmark(request));
    assertFalse(Files.exists(report));
  }

  @Test
  void theUnitOfWorkGivesTheSameRowByItself() throws IOException {
    BenchmarkResult benchmark = benchmark(request(2, false, bolts));
    List<CategoryRow> rows = new ArrayList<>();
    Path work = Files.createDirectories(folder.resolve("work"));
    new CategoryTrial("bolts", bolts.folder(), TINY, List.of(1L), "cpu", work)
        .run(ProgressListener.NONE, rows::add);
    assertEquals(1, rows.size());
    VariantRun same = benchmark.categories().get(0).ast().runs().get(1);
    assertEquals(same.goodScores(), rows.get(0).ast().goodScores());
    assertEquals(same.anomalousScores(), rows.get(0).ast().anomalousScores());
    assertEquals(same.metrics(), rows.get(0).ast().metrics());
    assertEquals(
        benchmark.categories().get(0).neighbours().runs().get(1).metrics(),
        rows.get(0).neighbours().metrics());
  }

  private static List<List<Double>> scores(CategoryResult category) {
    return Stream.concat(category.ast().runs().stream(), category.neighbours().runs().stream())
        .map(VariantRun::anomalousScores)
        .toList();
  }

  private void assertRefused(String words, BenchmarkRequest request) {
    String message = assertThrows(IOException.class, () -> benchmark(request)).getMessage();
    assertTrue(message.contains(words) && message.contains("resume=false"), message);
  }

  private BenchmarkRequest request(int repeats, boolean resume, Category... categories) {
    return new BenchmarkRequest(List.of(categories), report, repeats, "cpu", resume);
  }

  private BenchmarkResult benchmark(BenchmarkRequest request) throws IOException {
    return Benchmark.run(request, ProgressListener.NONE, this::finished);
  }

  private void finished(CategoryRow row, BenchmarkResult benchmark) {
    finished.add(row.category() + " " + row.seed());
  }

  /** Cancels in the middle of the training after so many rows. */
  private ProgressListener inTrainingAfter(int rows) {
    return new ProgressListener() {
      private boolean training;

      @Override
      public void progress(Progress progress) {
        training = progress.stage() == Progress.Stage.STUDENT;
      }

      @Override
      public boolean cancelled() {
        return training && finished.size() == rows;
      }
    };
  }
}
