package sc.fiji.ast.pipeline.length;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthChoiceTest {

  @ParameterizedTest
  @CsvSource({
    "0.10, 0.05, false",
    "0.10, 0.10, false",
    "0.10, 0.139, false",
    "0.10, 0.141, true",
    "0.10, 0.50, true",
    "0, 0, false",
    "0, 0.1, true"
  })
  void longerTrainingIsKeptUnlessGoodImagesDifferByMuchMoreAfterIt(
      double brief, double full, boolean keepsBrief) {
    double growth = 1.4;
    assertEquals(keepsBrief, new LengthChoice(150, brief, 600, full, growth).isShorter());
  }

  @ParameterizedTest
  @CsvSource({"0.5, 7", "1, 4", "5, 1.6", "24, 1.125", "3000, 1.001"})
  void theMoreOftenAnImageIsShownTheLessMayGoodImagesDiffer(double passes, double growth) {
    assertEquals(growth, LengthChoice.fullGrowth(passes), 1e-3);
  }

  @ParameterizedTest
  @CsvSource({"0.10, 0.05, false", "0.10, 0.119, false", "0.10, 0.121, true"})
  void furtherTrainingIsKeptUnlessGoodImagesDifferMoreAfterIt(
      double full, double further, boolean keepsFull) {
    double growth = LengthChoice.FURTHER_GROWTH;
    assertEquals(keepsFull, new LengthChoice(600, full, 1200, further, growth).isShorter());
  }

  @ParameterizedTest
  @CsvSource({"0.2, 600, 20.0 %", "0.5, 150, 50.0 %"})
  void theSentenceNamesTheStepsThatAreKeptAndBothSpreads(double full, int kept, String spread) {
    String sentence = new LengthChoice(150, 0.18, 600, full, 1.4).sentence();
    assertTrue(sentence.startsWith("The networks of " + kept + " training steps"), sentence);
    assertTrue(sentence.contains("18.0 % after 150") && sentence.contains(spread), sentence);
    assertTrue(sentence.endsWith("grows by less than 40 %."), sentence);
  }
}
