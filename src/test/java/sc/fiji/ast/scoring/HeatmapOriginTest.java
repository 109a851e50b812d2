package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeatmapOriginTest {

  private static final HeatmapOrigin ORIGIN =
      new HeatmapOrigin("/models/cookie.ast", "0a1b", List.of(0.5, 1.25));

  @Test
  void whatWasWrittenIsReadBack() {
    assertEquals(Optional.of(ORIGIN), HeatmapOrigin.read(ORIGIN.properties()::get));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "0.5,NaN", "Infinity", "1e999", "0.5;1.25", "\u0661"})
  void scoresThatAreNoneMakeItNone(String scores) {
    Map<String, String> properties = new HashMap<>(ORIGIN.properties());
    properties.put("ast_scores", scores);
    assertEquals(Optional.empty(), HeatmapOrigin.read(properties::get));
  }
}
