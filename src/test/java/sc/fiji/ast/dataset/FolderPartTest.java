package sc.fiji.ast.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderPartTest {

  @Test
  void eachImageIsInOnePartAndPartsAreOfLikeSize() {
    int[] sizes = new int[16];
    for (int image = 0; image < 16_000; image++) {
      String name = "well/" + image + ".tif";
      int[] of =
          IntStream.rangeClosed(1, 16)
              .filter(number -> new FolderPart(number, 16).contains(name))
              .toArray();
      assertEquals(1, of.length, name);
      sizes[of[0] - 1]++;
    }
    for (int size : sizes) {
      assertTrue(size > 850 && size < 1150, () -> size + " of about 1000");
    }
  }

  /** Another version must not score other images with the same part. */
  @Test
  void thePartOfANameStays() {
    assertEquals(6, partOf("a.png"));
    assertEquals(12, partOf("good/001.png"));
  }

  private static int partOf(String name) {
    return IntStream.rangeClosed(1, 16)
        .filter(number -> new FolderPart(number, 16).contains(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void textsAndLabelsAreReadBack() {
    FolderPart part = new FolderPart(3, 16);
    assertEquals(part, FolderPart.parse(" 3/16"));
    assertEquals(part, FolderPart.parse(part.toString()));
    assertEquals(part, FolderPart.ofLabel(part.label()));
    assertEquals(FolderPart.WHOLE, FolderPart.parse(" "));
    assertEquals(FolderPart.WHOLE, FolderPart.parse("1/1"));
    assertTrue(FolderPart.WHOLE.contains("a.png"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/4", "5/4", "x", "1/0", "-1/4", "1/4/2", "3", "1/9999999"})
  void otherTextsAreRefusedWithWhatIsAllowed(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> FolderPart.parse(text)).getMessage();
    assertTrue(message.contains("'" + text + "'") && message.contains("1/16"), message);
  }
}
