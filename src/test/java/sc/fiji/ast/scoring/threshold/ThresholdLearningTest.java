package sc.fiji.ast.scoring.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.model.Calibration;

class ThresholdLearningTest {

  private static final double[] SCORES = {1.2, 0.9, 1.1, 1.0, 0.95, 1.05, 0.98, 1.02, 40};
  private static final double[] MAXIMA = {3.1, 2.9, 3.3, 3, 2.8, 3.2, 2.95, 3.05, 3.15};

  private final List<String> warnings = new ArrayList<>();

  @Test
  void imagesHaveTheToleranceLimitOfTheirScoresAndPixelsThePixelLimitOfTheMaxima() {
    Calibration learned = calibration();
    assertEquals(ToleranceLimit.of(SCORES, 9, List.of(), 0.05).value(), learned.imageThreshold());
    assertEquals(PixelLimit.of(MAXIMA, 9, 0.05).value(), learned.pixelThreshold());
    assertEquals(9, learned.heldOut());
    assertEquals(0.05, learned.falseAlarmRate());
  }

  @Test
  void masksOfAnomalousImagesBeginWhereGoodMapsUsuallyEnd() {
    Calibration learned = calibration();
    double usual = PixelLimit.of(MAXIMA, 9, 0.05).usual();
    assertEquals(usual / learned.pixelThreshold(), learned.usualMaximum(), 1e-12);
    assertTrue(learned.usualMaximum() < 1);
    assertEquals(learned.usualMaximum(), learned.withThreshold(3).usualMaximum());
  }

  @Test
  void goodScoresAreInUnitsOfTheThresholdAndAscend() {
    Calibration learned = calibration();
    assertEquals(9, learned.goodScores().size());
    assertEquals(0.9 / learned.imageThreshold(), learned.goodScores().get(0), 1e-12);
    assertEquals(40 / learned.imageThreshold(), learned.goodScores().get(8), 1e-12);
  }

  @Test
  void anImageThatDoesNotLookGoodIsNamed() {
    calibration();
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).startsWith("8.png is among the good images"), warnings.get(0));
  }

  @Test
  void groupsCountForBothThresholdsAndAreKept() {
    Calibration learned = calibration(3);
    assertEquals(ToleranceLimit.of(SCORES, 3, List.of(), 0.05).value(), learned.imageThreshold());
    assertEquals(PixelLimit.of(MAXIMA, 3, 0.05).value(), learned.pixelThreshold());
    assertEquals(9, learned.heldOut());
    assertEquals(3, learned.groups());
    assertEquals(0.9, learned.confidence(), 1e-12);
    assertEquals(0.95, calibration().confidence(), 1e-12);
  }

  private Calibration calibration() {
    return calibration(SCORES.length);
  }

  private Calibration calibration(int groups) {
    ThresholdLearning learning = new ThresholdLearning(groups, List.of());
    for (int i = 0; i < SCORES.length; i++) {
      learning.add(i + ".png", SCORES[i], MAXIMA[i]);
    }
    return learning.calibration(new IntensityRange(0, 255), BitDepth.EIGHT, 0.05, warnings::add);
  }
}
