package sc.fiji.ast.display.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import sc.fiji.ast.check.DatasetFindings;
import sc.fiji.ast.check.Finding;
import sc.fiji.ast.check.FindingKind;
import sc.fiji.ast.display.tables.FindingsTable;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.imagej.SmallPicture;

class FindingsPageTest {
  private static final Path FOLDER = Path.of("data");
  private static final Path HOSTILE = FOLDER.resolve("<script>alert('&\"1%s')");
  private static final Path OTHER = FOLDER.resolve("train/good/0.png");

  private final Finding suspicious =
      new Finding(FindingKind.SUSPICIOUS, OTHER, Optional.empty(), 4.5, "It is <odd>.");
  private final Finding leak =
      new Finding(FindingKind.TEST_DUPLICATE, HOSTILE, Optional.of(OTHER), Double.NaN, "Same.");

  @Test
  void aPairHasTwoPicturesAndNamesAreText() throws Exception {
    SmallPicture picture = SmallPicture.of(ArrayImgs.floats(900, 450, 3), IntensityRange.EIGHT_BIT);
    assertEquals(180, picture.width());
    assertEquals(90, picture.height());
    String html = html(found(List.of(leak)), Map.of(HOSTILE, picture, OTHER, picture));
    assertEquals(2, parse(html).getElementsByTagName("img").getLength());
    assertFalse(html.contains("<script"));
    assertTrue(html.contains("train/good/0.png"));
  }

  @Test
  void theMostSeriousKindComesFirst() throws Exception {
    String html = html(found(List.of(suspicious, leak)), Map.of());
    parse(html);
    assertTrue(html.indexOf("Duplicate in test (1)") > 0, html);
    assertTrue(html.indexOf("Duplicate in test (1)") < html.indexOf("Suspicious good image (1)"));
    assertTrue(html.contains("It is &lt;odd&gt;."));
  }

  @Test
  void aPageIsBoundedAndSaysSo() throws Exception {
    List<Finding> many =
        IntStream.range(0, 3 * FindingsPage.LIMIT)
            .mapToObj(
                i ->
                    new Finding(
                        FindingKind.ODD_SIZE,
                        FOLDER.resolve(i + ".png"),
                        Optional.empty(),
                        0.1,
                        "Odd."))
            .toList();
    Set<Path> files = FindingsPage.files(found(many));
    assertEquals(FindingsPage.LIMIT, files.size());
    Document page = parse(html(found(many), Map.of()));
    assertEquals(FindingsPage.LIMIT, page.getElementsByTagName("figure").getLength());
    assertTrue(html(found(many), Map.of()).contains("findings.csv has all"));
  }

  @Test
  void nothingFoundIsAPageToo() throws Exception {
    String html = html(found(List.of()), Map.of());
    parse(html);
    assertTrue(html.contains("nothing was found"));
  }

  @Test
  void theTableHasARowForEachFindingWithEmptyCellsWhereThereIsNoValue() {
    ResultsTable table = FindingsTable.of(found(List.of(suspicious, leak)));
    assertEquals(2, table.size());
    assertEquals("duplicate in test", table.getStringValue("Kind", 0));
    assertEquals("train/good/0.png", table.getStringValue("Other file", 0));
    assertTrue(Double.isNaN(table.getValue("Value", 0)));
    assertEquals(4.5, table.getValue("Value", 1));
  }

  private static DatasetFindings found(List<Finding> findings) {
    return new DatasetFindings(FOLDER, 3, 2, findings);
  }

  private static String html(DatasetFindings found, Map<Path, SmallPicture> pictures) {
    return new String(FindingsPage.html(found, pictures, "today"), StandardCharsets.UTF_8);
  }

  private static Document parse(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    String xml = html.replace("<!DOCTYPE html>", "");
    try {
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
