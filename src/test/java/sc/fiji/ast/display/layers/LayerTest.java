package sc.fiji.ast.display.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTest {

  @ParameterizedTest
  @ValueSource(strings = {"heatmap, raw", "heatmap raw", "raw,heatmap", " Raw ,  HEATMAP "})
  void wordsStandInAnyOrderWithCommasOrSpaces(String words) {
    assertEquals(EnumSet.of(Layer.HEATMAP, Layer.RAW), Layer.named(words));
  }

  @ParameterizedTest
  @ValueSource(strings = {"heatmap, contour", "contour", "", " , "})
  void anUnknownWordOrNoneNamesTheAllowedOnes(String words) {
    Exception error = assertThrows(IllegalArgumentException.class, () -> Layer.named(words));
    assertTrue(error.getMessage().contains("heatmap, mask, overlay, raw"), error.getMessage());
    assertTrue(error.getMessage().contains("'" + words + "'"), error.getMessage());
  }
}
