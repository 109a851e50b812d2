package sc.fiji.ast.dataset.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupPatternTest {

  private static final List<String> TILES =
      List.of("/b_1/slide1_tile01.png", "C:\\x\\slide1_tile02.png", "slide2_tile01.png", "c.png");

  @Test
  void itTakesItsGroupFromTheNamesOfTheFilesAlone() {
    assertEquals(
        Arrays.asList("slide1", "slide1", "slide2", null),
        GroupPattern.of("([a-z]+\\d)_").keys(TILES));
  }

  @Test
  void blankIsEachForItself() {
    assertEquals(Arrays.asList(null, null, null, null), GroupPattern.of(" ").keys(TILES));
  }

  @ParameterizedTest
  @CsvSource({
    "'slide', 'exactly one part'",
    "'(a)(b)', 'exactly one part'",
    "'(a', 'Unclosed group'"
  })
  void whatIsNoPatternIsRefused(String text, String reason) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> GroupPattern.of(text)).getMessage();
    assertTrue(message.startsWith("group is '" + text + "': " + reason), message);
  }

  @ParameterizedTest
  @CsvSource({"'(plate)', 'not found in the name of any image'", "'(\\.)', 'of one group'"})
  void aPatternThatTellsNothingIsRefused(String text, String reason) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> GroupPattern.of(text).keys(TILES))
            .getMessage();
    assertTrue(message.contains(reason), message);
  }
}
