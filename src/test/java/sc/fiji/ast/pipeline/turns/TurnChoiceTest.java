package sc.fiji.ast.pipeline.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Of two images, each as it is and in one turn; 0.9 is the distance of one, 0.1 of the other. */
class TurnChoiceTest {

  private static final float FAR = 5;

  @Test
  void theGainOfImagesIsThatOfAllOverHalfOfThem() {
    TurnChoice choice = of(new float[] {0.9f}, new float[] {FAR}, new float[] {0.1f});
    // Of two images a half is either of them: the mean of the logarithms lies between theirs.
    assertTrue(choice.imagesGain() > 0 && choice.imagesGain() < 1 - 0.1 / 0.9, "" + choice);
    assertEquals(0, choice.turnsGain(), 1e-6);
    assertFalse(choice.isTurned());
  }

  @Test
  void imagesThatAreAlikeBringNothingAndTurnsOfThemNeither() {
    TurnChoice choice = of(new float[] {0.5f, 0}, new float[] {0.5f, 0}, new float[] {0.5f, 0});
    assertEquals(new TurnChoice(0, 0), choice);
    assertFalse(choice.isTurned());
  }

  @Test
  void theGainOfTurnsIsThatOfTheGeometricMeanOfTheDistances() {
    float[] image = {0.4f, 0.2f};
    TurnChoice choice = of(image, new float[] {0.1f, FAR}, image);
    assertEquals(0, choice.imagesGain(), 1e-6);
    assertEquals(0.5, choice.turnsGain(), 1e-6); // sqrt(0.1 * 0.2) is half of sqrt(0.4 * 0.2)
    assertTrue(choice.isTurned());
  }

  @Test
  void turnsAreLearnedWhereTheyBringMoreThanAFifthOfWhatImagesBring() {
    assertTrue(new TurnChoice(0.03, 0.0061).isTurned());
    assertFalse(new TurnChoice(0.03, 0.0059).isTurned());
  }

  @Test
  void theSentenceSaysWhatWasChosenAndBothGains() {
    String turned = new TurnChoice(0.041, 0.027).sentence();
    assertTrue(turned.startsWith("Images are learned in their four quarter turns: "), turned);
    assertTrue(turned.contains("by 2.7 % with turns, and by 4.1 % with twice as many"), turned);
    String plain = new TurnChoice(0.041, 0.001).sentence();
    assertTrue(plain.startsWith("Images are learned as they are, without quarter turns: "), plain);
  }

  private static TurnChoice of(float[] first, float[] turned, float[] second) {
    float[] far = new float[first.length];
    Arrays.fill(far, FAR);
    return TurnChoice.of(new float[][] {first, turned, second, far}, 2, 7);
  }
}
