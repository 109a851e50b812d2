package sc.fiji.ast.commands.text;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.pipeline.train.ImageSize;
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
    String text =
        PlanAccount.of(
            new TrainingPlan(
                33,
                31,
                6,
                new ImageSize(64, 48),
                new ImageSize(640, 480),
                BitDepth.SIXTEEN,
                1,
                List.of("a.png: it is empty", "b.png: it is text"),
                false,
                forecast));
    assertContains(text, "Images found +33\\R");
    assertContains(text, "Learned from +25\\R");
    assertContains(text, "Held out +6");
    assertContains(text, "Left out +2\\R");
    assertContains(text, "64 x 48 to 640 x 480 pixels");
    assertContains(text, "16-bit, 1 colour, 30 grey");
    assertContains(text, "about 1 min 20 s");
    assertContains(text, "(?s)features +30 s.*student +50 s");
    assertContains(text, "Left out: b.png: it is text\\R");
  }

  private static void assertContains(String text, String pattern) {
    assertTrue(text.matches("(?s).*" + pattern + ".*"), text);
  }
}
