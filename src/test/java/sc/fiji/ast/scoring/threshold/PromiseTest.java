package sc.fiji.ast.scoring.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.CalibrationBuilder;

class PromiseTest {

  @ParameterizedTest
  @CsvSource({"0.05, 59", "0.01, 299", "0.1, 29"})
  void soManyImagesProveTheRate(double rate, int images) {
    assertEquals(images, promise(6, rate).imagesForProof());
    assertTrue(new ClaimableRate(images).bound() <= rate);
    assertTrue(new ClaimableRate(images - 1).bound() > rate);
  }

  @Test
  void fewImagesAreTold() {
    String sentence = promise(6, 0.05).sentence();
    assertTrue(sentence.startsWith("At most 5 of 100 further good images score above 1"), sentence);
    assertTrue(sentence.contains("the 6 good images"), sentence);
    assertTrue(sentence.contains("with a confidence of 80 %"), sentence);
    assertTrue(sentence.contains(new ClaimableRate(6).sentence()), sentence);
    assertTrue(sentence.endsWith("For 5 %, 59 are needed."), sentence);
  }

  @Test
  void enoughImagesNeedNoMore() {
    assertTrue(promise(59, 0.05).sentence().endsWith(new ClaimableRate(59).sentence()));
  }

  @Test
  void thresholdsByHandPromiseNothing() {
    Promise byHand = new Promise(promise(60, 0.05).calibration().withThreshold(1.5));
    assertEquals(
        "The thresholds were set by hand; no false-alarm rate is promised.", byHand.sentence());
  }

  @Test
  void imagesThatBelongTogetherProveNoMoreThanTheirGroups() {
    Calibration grouped = resting(60, 12, 0.925, 0);
    String sentence = new Promise(grouped).sentence();
    String told = "the 60 good images, which count as 12 because some belong together, that";
    assertTrue(sentence.contains(told), sentence);
    assertTrue(sentence.contains("with a confidence of 92.5 %"), sentence);
    assertTrue(sentence.contains(new ClaimableRate(12).sentence()), sentence);
    assertTrue(sentence.endsWith("For 5 %, 59 are needed."), sentence);
  }

  @Test
  void imagesThatWereHeldOutInTurnAreTold() {
    Calibration folds = resting(6, 6, 0.95, 12);
    String sentence = new Promise(folds).sentence();
    assertTrue(
        sentence.contains("like the 6 good images and the 12 held out in turn that the"), sentence);
    assertTrue(sentence.contains(new ClaimableRate(6).sentence()), sentence);
    assertEquals(12, folds.withThreshold(2).heldOutInTurn());
  }

  private static Calibration resting(int images, int groups, double confidence, int inTurn) {
    return calibration(0.05, confidence, images, groups).optHeldOutInTurn(inTurn).build();
  }

  private static Promise promise(int images, double rate) {
    return new Promise(calibration(rate, 0.8, images, images).build());
  }

  private static CalibrationBuilder calibration(
      double rate, double confidence, int images, int groups) {
    return Calibration.builder()
        .setKind(IntensityRange.EIGHT_BIT, BitDepth.EIGHT)
        .setRate(rate, confidence)
        .setHeldOut(images, groups)
        .setImageThreshold(3, 0.8, 1.25)
        .setPixelThreshold(5, 1)
        .setGoodScores(List.of());
  }
}
