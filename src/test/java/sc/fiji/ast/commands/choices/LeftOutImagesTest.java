package sc.fiji.ast.commands.choices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftOutImagesTest {

  private static final List<Path> IMAGES =
      List.of(Path.of("data/good/a.png"), Path.of("data/good/b.png"), Path.of("data/good/ab.png"));

  @Test
  void thoseNamedAreGone() {
    assertEquals(
        List.of(Path.of("data/good/ab.png")), LeftOutImages.without("b.png, good/a.png,", IMAGES));
    assertEquals(IMAGES, LeftOutImages.without(" ", IMAGES));
  }

  @Test
  void aNameThatIsNotThereIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> LeftOutImages.without("c.png", IMAGES))
            .getMessage();
    assertTrue(
        message.startsWith("leaveout names 'c.png', which is not among the images, such as a.png"),
        message);
  }
}
