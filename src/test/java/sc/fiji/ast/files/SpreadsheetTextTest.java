package sc.fiji.ast.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM", "\ta", "\ra", "\na", "\uff1d1", "=a\nb", "=", "'=1"})
  void textThatWouldRunGetsAnApostropheAndLosesItAgain(String text) {
    assertEquals("'" + text, SpreadsheetText.defused(text));
    assertEquals(text, SpreadsheetText.original("'" + text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=1", "a.png", "'a'.png", "'", "1-2", " =1"})
  void otherTextStaysAsItIs(String text) {
    assertEquals(text, SpreadsheetText.defused(text));
    assertEquals(text, SpreadsheetText.original(text));
  }

  @Test
  void textOfEarlierVersionsIsReadAsItStands() {
    assertEquals("=1.png", SpreadsheetText.original("=1.png"));
  }

  @Test
  void numbersStayNumbers() {
    assertEquals((Object) (-0.5), SpreadsheetText.defused((Object) (-0.5)));
  }
}
