package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;
import org.scijava.event.EventService;

/** Benchmarks, as Java programs and scripts run them. */
class BenchmarkCategoriesTest extends CommandTest {
  private Path categories;
  private Path report;

  @BeforeEach
  void paint() throws IOException {
    categories = folder.resolve("products ü");
    report = folder.resolve("report");
    PaintedLayouts.mvtec(categories.resolve("bolt"));
    PaintedLayouts.btad(categories.resolve("01"));
    PaintedLayouts.visa(categories, "candle");
  }

  @Test
  void allLayoutsStandInOneTableAndABrokenCategoryIsARow() throws Exception {
    Files.createDirectories(categories.resolve("empty/train/good"));
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertSucceeded(benchmark("repeats", 2, "seed", "7"));
    } finally {
      System.setOut(out);
    }
    List<String> rows = Files.readAllLines(report.resolve("benchmark.csv"));
    assertEquals(
        List.of("category", "01", "bolt", "candle", "empty", "mean"),
        rows.stream().map(row -> row.split(",")[0]).toList());
    assertTrue(rows.get(2).startsWith("bolt,RGB,2,"), rows.get(2));
    assertTrue(rows.get(4).startsWith("empty,,0,"), rows.get(4));
    assertTrue(rows.get(5).startsWith("mean,,3,"), rows.get(5));
    String json = Files.readString(report.resolve("benchmark.json"));
    assertTrue(json.contains("\"complete\": true") && json.contains("\"seed\": 8"), json);
    String page = Files.readString(report.resolve("benchmark.html"));
    assertTrue(page.contains("empty: ") && page.contains("mean of 3"), page);
    String text = printed.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("Image AUROC (%)") && text.contains("\nmean of 3 "), text);
  }

  @Test
  void whoCancelsGetsNoReport() throws Exception {
    CancelAtOnce user = new CancelAtOnce();
    context.service(EventService.class).subscribe(user);
    assertTrue(benchmark("categories", "bolt").isCanceled());
    assertFalse(Files.exists(report.resolve("benchmark.html")));
  }

  @Test
  void withoutAnyResultTheCommandFailsAndTheReportSaysWhy() throws Exception {
    Files.createDirectories(categories.resolve("empty/train/good"));
    assertFailed(
        benchmark("categories", "empty"), "No category could be trained and tested. empty:");
    assertTrue(Files.readString(report.resolve("benchmark.html")).contains("there are no images"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "categories | bolt, nut | 01, bolt, candle",
        "repeats | 0 | 1 to 100",
        "seed | many | whole number",
        "preset | best | standard",
        "settings | {\"imageSise\": 1} | imageSise",
        "device | tpu | auto, cpu"
      })
  void whatCannotBeDoneIsSaidBeforeAnythingIsMade(String key, String value, String allowed)
      throws Exception {
    Object input = key.equals("repeats") ? Integer.valueOf(value) : value;
    assertFailed(
        run(
            BenchmarkCategories.class,
            "folder",
            categories.toFile(),
            "report",
            report.toFile(),
            key,
            input),
        allowed);
    assertFalse(Files.exists(report));
  }

  @Test
  void aDataSetIsNoFolderOfThem() throws Exception {
    assertFailed(
        run(
            BenchmarkCategories.class,
            "folder",
            categories.resolve("bolt").toFile(),
            "report",
            report.toFile()),
        "this is one data set");
  }

  private CommandModule benchmark(Object... more) throws Exception {
    List<Object> inputs =
        new ArrayList<>(
            List.of(
                "folder",
                categories.toFile(),
                "report",
                report.toFile(),
                "preset",
                "fast",
                "settings",
                TinyModel.SETTINGS));
    inputs.addAll(List.of(more));
    return run(BenchmarkCategories.class, inputs.toArray());
  }
}
