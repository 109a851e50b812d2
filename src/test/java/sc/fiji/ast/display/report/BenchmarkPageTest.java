package sc.fiji.ast.display.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import sc.fiji.ast.display.tables.BenchmarkTable;
import sc.fiji.ast.evaluation.benchmark.BenchmarkResult;
import sc.fiji.ast.evaluation.benchmark.CategoryResult;
import sc.fiji.ast.evaluation.comparison.VariantResult;
import sc.fiji.ast.evaluation.comparison.VariantRun;

class BenchmarkPageTest {
  private static final String HOSTILE = "<script>alert('&\"1%s')</script>";

  private final BenchmarkResult benchmark =
      new BenchmarkResult(
          List.of(
              category("screw", "RGB", List.of(run(0, 0.9), run(1, 1.0)), OptionalDouble.of(0.997)),
              category(
                  HOSTILE,
                  "",
                  List.of(VariantRun.failed("AST", 0, HOSTILE + " failed")),
                  OptionalDouble.empty())),
          OptionalDouble.empty(),
          4);

  @Test
  void thePageIsWellFormedAndHoldsFiguresAndDots() throws Exception {
    String html = html();
    Document page = parse(html);
    assertTrue(html.contains("95.0 \u00b1 7.1"), html);
    assertTrue(html.contains("<td>99.7</td>"), html);
    assertTrue(html.contains("3 of 4 trainings are done"), html);
    assertTrue(html.contains("mean of 1"), html);
    // Image AUROC alone has a meaning.
    assertEquals(1, page.getElementsByTagName("svg").getLength());
    assertEquals(2, page.getElementsByTagName("circle").getLength());
  }

  @Test
  void namesOfStrangersAreText() throws Exception {
    assertEquals(0, parse(html()).getElementsByTagName("script").getLength());
    assertTrue(html().contains("&lt;script&gt;"));
  }

  @Test
  void theTableEndsWithTheMean() {
    ResultsTable table = BenchmarkTable.of(benchmark);
    assertEquals(3, table.size());
    assertEquals(95, table.getValue("Image AUROC (%)", 0), 1e-9);
    assertEquals(99.7, table.getValue("Published: Image AUROC (%)", 0), 1e-9);
    assertTrue(Double.isNaN(table.getValue("Image AUROC (%)", 1)));
    assertTrue(table.getStringValue("Error", 1).endsWith("failed"));
    assertEquals("mean", table.getStringValue("Category", 2));
    assertEquals(95, table.getValue("Neighbours: Image AUROC (%)", 2), 1e-9);
  }

  private static CategoryResult category(
      String name, String modality, List<VariantRun> runs, OptionalDouble published) {
    VariantResult result = new VariantResult(name, runs);
    return new CategoryResult(name, modality, result, result, published);
  }

  private static VariantRun run(long seed, double auroc) {
    return VariantRun.builder("AST", seed)
        .setMetrics(Map.of("image_auroc", auroc))
        .setSeconds(10, 0.01)
        .optNotes(List.of("a note"))
        .build();
  }

  private String html() {
    PageFacts facts = new PageFacts("data", "/data", "2020-02-02", "{}");
    return new String(BenchmarkPage.html(benchmark, facts), StandardCharsets.UTF_8);
  }

  private static Document parse(String html) throws Exception {
    byte[] bytes = html.replace("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }
}
