package sc.fiji.ast.display.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import sc.fiji.ast.display.tables.EvaluationTable;
import sc.fiji.ast.display.tables.TestImageTable;
import sc.fiji.ast.evaluation.Evaluation;
import sc.fiji.ast.evaluation.EvaluationRecorder;
import sc.fiji.ast.evaluation.metrics.TestImage;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.threshold.ClaimableRate;
import sc.fiji.ast.scoring.threshold.Verdict;

class ReportPageTest {
  private static final String HOSTILE = "<script>alert('&\"1%s\u0001')</script>";

  private static final int SIZE = 64;

  private final EvaluationRecorder recorder = new EvaluationRecorder();
  private final Gallery gallery = new Gallery(IntensityRange.EIGHT_BIT);

  @Test
  void thePageIsWellFormedAndHoldsAllSections() throws Exception {
    add(12);
    String html = html();
    Document page = parse(html);
    assertEquals(3, page.getElementsByTagName("svg").getLength());
    assertEquals(12, page.getElementsByTagName("img").getLength());
    assertTrue(html.contains(Html.escape(new ClaimableRate(6).sentence())), html);
    for (String text :
        new String[] {"Image AUROC", "AUPRO (0.05)", "found", "false alarm", "provenance"}) {
      assertTrue(html.contains(text), text);
    }
  }

  @Test
  void thePageNeedsNothingFromOutside() throws Exception {
    add(6);
    String html = html();
    assertFalse(Pattern.compile("(src|href)\\s*=\\s*[\"'](?!data:)").matcher(html).find());
    assertFalse(html.contains("url("));
    assertFalse(html.contains("@import"));
  }

  @Test
  void namesOfStrangersAreText() throws Exception {
    recorder.add(image(HOSTILE, HOSTILE, 2));
    recorder.add(TestImage.failed(HOSTILE, "good", false, HOSTILE));
    gallery.add(image(HOSTILE, HOSTILE, 2), sample(), result(2), null);
    String html = html();
    Document page = parse(html);
    assertEquals(0, page.getElementsByTagName("script").getLength());
    assertFalse(html.contains("<script"));
    assertTrue(html.contains("&lt;script&gt;alert(&#39;&amp;&quot;1%s\ufffd&#39;)"), html);
  }

  @Test
  void anEvaluationOfNothingIsAPageToo() throws Exception {
    recorder.add(TestImage.failed("a.png", "dent", true, "a.png is broken"));
    String html = html();
    parse(html);
    assertTrue(html.contains("a.png is broken"));
    assertTrue(html.contains("no image could be scored"));
  }

  @Test
  void theWorstImagesComeFirstAndTheGalleryIsBounded() throws Exception {
    gallery.add(image("miss", "dent", 0.25), sample(), result(0.25), null);
    gallery.add(image("alarm", "good", 3), sample(), result(3), null);
    for (int i = 0; i < 2 * Gallery.LIMIT; i++) {
      gallery.add(image("right", "good", 0.5), sample(), result(0.5), null);
    }
    gallery.add(image("hit", "dent", 10), sample(), result(10), null);
    gallery.add(image("worst", "good", 5), sample(), result(5), null);
    assertEquals(Gallery.LIMIT, gallery.items().size());
    assertEquals("worst", gallery.items().get(0).image().file());
    assertEquals("miss", gallery.items().get(1).image().file());
    assertEquals("alarm", gallery.items().get(2).image().file());
    assertTrue(gallery.items().stream().noneMatch(item -> item.image().file().equals("hit")));
  }

  @Test
  void aThumbnailShowsTheTruthOnTheLeftAndTheMaskOnTheRight() throws IOException {
    var truth = ArrayImgs.bits(SIZE, SIZE);
    for (int i = 0; i < 16; i++) {
      truth.getAt(4 + i % 4, 4 + i / 4).setOne();
    }
    gallery.add(image("a", "dent", 2), sample(), result(2), truth);
    Gallery.Item item = gallery.items().get(0);
    var picture = ImageIO.read(new ByteArrayInputStream(item.jpeg()));
    assertEquals(2 * SIZE + 4, picture.getWidth());
    assertEquals(SIZE, picture.getHeight());
    int right = SIZE + 4;
    int grey = picture.getRGB(50, 50) >> 8 & 255;
    assertTrue((picture.getRGB(4, 4) >> 8 & 255) > grey + 20, "green where the truth begins");
    assertTrue((picture.getRGB(right + 4, 4) >> 8 & 255) < grey + 20, "none on the right");
    // The mask goes from (20, 20) to (40, 40).
    assertTrue((picture.getRGB(right + 20, 30) & 255) > grey + 20, "a contour of cyan");
    assertTrue((picture.getRGB(20, 30) & 255) < grey + 20, "none on the left");
  }

  @Test
  void eachPlotIsAPicture() throws IOException {
    add(6);
    Map<String, byte[]> pictures = new EvaluationPlots(evaluation()).pictures();
    assertEquals(Set.of("scores.png", "roc.png", "precision-recall.png"), pictures.keySet());
    for (byte[] png : pictures.values()) {
      assertTrue(ImageIO.read(new ByteArrayInputStream(png)).getWidth() >= 640);
    }
  }

  @Test
  void theTableHasARowForAllAndOneForEachKind() {
    add(6);
    var table = EvaluationTable.of(evaluation());
    assertEquals(2, table.size());
    assertEquals("all", table.getStringValue("Defect", 0));
    assertEquals(1, table.getValue("Image AUROC", 0));
    assertTrue(Double.isNaN(table.getValue("AUPRO (0.3)", 1)));
  }

  @Test
  void theTableOfImagesHasTheWorstFirst() {
    add(6);
    recorder.add(TestImage.failed("broken.png", "dent", true, "it is broken"));
    var table = TestImageTable.of(evaluation());
    assertEquals(6, table.size());
    assertEquals("1.png", table.getStringValue("File", 0));
    assertEquals("found", table.getStringValue("Outcome", 0));
    assertEquals("0.png", table.getStringValue("File", 5));
    assertEquals(0.4, table.getValue("Score", 5), 1e-9);
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      double score = i % 2 == 0 ? 0.4 + i / 20.0 : 1.5 + i / 10.0;
      TestImage image = image(i + ".png", i % 2 == 0 ? "good" : "dent", score);
      recorder.add(image);
      try {
        gallery.add(image, sample(), result(score), null);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private Evaluation evaluation() {
    return recorder.evaluation(0.8, 1.3);
  }

  private String html() {
    PageFacts facts = new PageFacts("m.ast", "/data/" + HOSTILE, "2020-02-02", HOSTILE);
    return new String(ReportPage.html(evaluation(), gallery, facts), StandardCharsets.UTF_8);
  }

  private static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static TestImage image(String file, String label, double score) {
    Verdict verdict = score > 1 ? Verdict.ANOMALOUS : Verdict.GOOD;
    boolean anomalous = !label.equals("good");
    return new TestImage(file, label, anomalous, score, score, verdict, 0, 0, 0, "", "");
  }

  private static Sample sample() {
    int[] grey = new int[SIZE * SIZE];
    Arrays.fill(grey, 90);
    return Sample.ofGrey(grey, SIZE);
  }

  private static AnomalyResult result(double score) {
    var map = ArrayImgs.floats(new float[SIZE * SIZE], SIZE, SIZE);
    var mask = ArrayImgs.bits(SIZE, SIZE);
    for (int i = 0; i < 400; i++) {
      map.getAt(20 + i % 20, 20 + i / 20).set(1.5f);
      mask.getAt(20 + i % 20, 20 + i / 20).setOne();
    }
    return new AnomalyResult(map, map, mask, score, score, 1, Verdict.GOOD, 400, 20, 20);
  }
}
