package sc.fiji.ast.display.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import sc.fiji.ast.display.tables.ComparisonTable;
import sc.fiji.ast.evaluation.comparison.VariantComparisonResult;
import sc.fiji.ast.evaluation.comparison.VariantResult;
import sc.fiji.ast.evaluation.comparison.VariantRun;

class ComparisonPageTest {
  private static final String HOSTILE = "<script>alert('&\"1%s\u0001')</script>";

  private final VariantComparisonResult comparison =
      new VariantComparisonResult(
          List.of(
              new VariantResult("AST", List.of(run("AST", 0, 0.9), run("AST", 1, 1.0))),
              new VariantResult(
                  HOSTILE, List.of(VariantRun.failed(HOSTILE, 0, HOSTILE + " failed")))),
          5);

  @Test
  void thePageIsWellFormedAndHoldsFiguresDotsAndHistograms() throws Exception {
    String html = html(comparison);
    Document page = parse(html);
    assertTrue(html.contains("95.0 \u00b1 7.1"), html);
    assertTrue(html.contains("3 of 5 trainings are done"));
    // Image AUROC alone has a meaning; one histogram.
    assertEquals(2, page.getElementsByTagName("svg").getLength());
    assertEquals(2, page.getElementsByTagName("circle").getLength());
    assertFalse(Pattern.compile("(src|href)\\s*=\\s*[\"'](?!data:)").matcher(html).find());
  }

  @Test
  void namesOfStrangersAreText() throws Exception {
    String html = html(comparison);
    assertEquals(0, parse(html).getElementsByTagName("script").getLength());
    assertTrue(html.contains("&lt;script&gt;"));
  }

  @Test
  void aComparisonOfFailuresIsAPageToo() throws Exception {
    VariantComparisonResult failed =
        new VariantComparisonResult(
            List.of(new VariantResult("a", List.of(VariantRun.failed("a", 0, "no weights")))), 1);
    String html = html(failed);
    parse(html);
    assertTrue(html.contains("a: no weights"));
  }

  @Test
  void theTableHoldsAllVariants() {
    ResultsTable table = ComparisonTable.of(comparison);
    assertEquals(2, table.size());
    assertEquals(95, table.getValue("Image AUROC (%)", 0), 1e-9);
    assertTrue(Double.isNaN(table.getValue("Image AUROC (%)", 1)));
    assertTrue(table.getStringValue("Error", 1).endsWith("failed"));
  }

  private static VariantRun run(String name, long seed, double auroc) {
    return VariantRun.builder(name, seed)
        .setMetrics(Map.of("image_auroc", auroc))
        .setSeconds(10, 0.01)
        .setSize(1000, 5000)
        .setScores(List.of(0.5, 0.7), List.of(1.5))
        .optNotes(List.of("a note"))
        .build();
  }

  private static String html(VariantComparisonResult comparison) {
    PageFacts facts = new PageFacts("data", "/data", "2020-02-02", "{}");
    return new String(ComparisonPage.html(comparison, facts), StandardCharsets.UTF_8);
  }

  private static Document parse(String html) throws Exception {
    byte[] bytes = html.replace("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }
}
