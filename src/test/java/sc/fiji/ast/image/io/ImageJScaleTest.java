package sc.fiji.ast.image.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageJScaleTest {

  @ParameterizedTest
  @CsvSource({"mm, mm", "micron, µm", "\\u00B5m, µm", "inch, inch"})
  void theUnitIsThatOfTheDescription(String written, String unit) {
    PixelSize size = ImageJScale.of("ImageJ=1.54p\nunit=" + written + "\n", 4, 2).orElseThrow();
    assertEquals(unit, size.unit());
    assertEquals(0.25, size.width());
    assertEquals(0.5, size.height());
    assertEquals(1, size.area(8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "unit=mm\n", "ImageJ=1.54p\nimages=3\n", "ImageJ=1.54p\nunit=mm\nyunit=s\n"})
  void withoutImageJsScaleThereIsNone(String description) {
    assertTrue(ImageJScale.of(description, 4, 2).isEmpty());
  }

  @Test
  void withoutResolutionThereIsNone() {
    assertTrue(ImageJScale.of("ImageJ=1.54p\nunit=mm\n", 0, 0).isEmpty());
  }
}
