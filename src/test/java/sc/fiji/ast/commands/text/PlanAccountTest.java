package sc.fiji.ast.commands.text;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.dataset.split.HeldOutSplit;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.pipeline.train.ImageSize;
import sc.fiji.ast.pipeline.train.ImageSurvey;
import sc.fiji.ast.pipeline.train.TimeForecast;
import sc.fiji.ast.pipeline.train.TimeForecast.Work;
import sc.fiji.ast.pipeline.train.TrainingPlan;
import sc.fiji.ast.progress.Progress.Stage;

class PlanAccountTest {

  @Test
  void itTellsWhatWasFoundWhatWasLeftOutAndHowLongItTakes() {
    TimeForecast forecast =
        new TimeForecast(
            Map.of(
                Stage.STUDENT, new Work(100, Duration.ofMillis(500)),
                Stage.FEATURES, new Work(30, Duration.ofSeconds(1))));
    TrainingPlan plan =
        new TrainingPlan(
            survey(),
            new HeldOutSplit(numbers(0, 25), numbers(25, 30), List.of(30), 5),
            512,
            false,
            forecast);
    String text = PlanAccount.of(plan);
    assertContains(text, "Images found +33\\R");
    assertContains(text, "Learned from +25\\R");
    assertContains(
        text, "Held out +5, for the thresholds\\RNot counted +1, much like one learned\\R");
    assertContains(text, "Left out +2\\R");
    assertContains(text, "64 x 48 to 640 x 480 pixels");
    assertContains(text, "16-bit, 1 colour, 30 grey");
    assertContains(text, "Seen at +512 x 512 pixels\\R");
    assertContains(text, "about 1 min 20 s");
    assertContains(text, "(?s)features +30 s.*student +50 s");
    assertContains(text, "Left out: b.png: it is text\\R");
    String log = PlanAccount.plain(plan);
    assertContains(log, "Images found: 33\\R");
    assertContains(log, "student: 50 s\\R");
    assertFalse(log.strip().replaceAll("(?m)^  ", "").contains("  "), log);
  }

  @ParameterizedTest
  @EnumSource
  void theTimeOfEachStageStandsBelowTheOthers(Stage stage) {
    TimeForecast forecast = new TimeForecast(Map.of(stage, new Work(10, Duration.ofSeconds(1))));
    HeldOutSplit split = new HeldOutSplit(numbers(0, 25), numbers(25, 31), List.of(), 6);
    String text = PlanAccount.of(new TrainingPlan(survey(), split, 512, false, forecast));
    boolean planned = stage.compareTo(Stage.FEATURES) >= 0 && stage != Stage.SCORING;
    assertTrue(!planned || text.lines().anyMatch(line -> line.matches("  .{18} 10 s")), text);
  }

  private static ImageSurvey survey() {
    List<ImageSize> sizes = new ArrayList<>(Collections.nCopies(31, new ImageSize(64, 48)));
    sizes.set(7, new ImageSize(640, 480));
    return new ImageSurvey(
        numbers(0, 31),
        sizes,
        1,
        List.of("a.png: it is empty", "b.png: it is text"),
        List.of(),
        List.of(),
        numbers(0, 31),
        false,
        BitDepth.SIXTEEN,
        IntensityRange.EIGHT_BIT,
        "");
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static void assertContains(String text, String pattern) {
    assertTrue(text.matches("(?s).*" + pattern + ".*"), text);
  }
}
