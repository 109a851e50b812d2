package sc.fiji.ast.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  @Test
  void numbersCountByValueAndCaseComesLast() {
    List<Path> ordered =
        paths(
            "1.png",
            "2.png",
            "02.tif",
            "10.png",
            "99999999999999999999999.png",
            "a1/b10",
            "a1/b10/c",
            "a2/b9",
            "a10/b1",
            "A.png",
            "a.png",
            "b");
    List<Path> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(3));
    shuffled.sort(NaturalOrder.OF_PATHS);
    assertEquals(ordered, shuffled);
  }

  @Test
  void onlyTheSameNameIsEqual() {
    assertEquals(0, new NaturalOrder().compare("a01", "a01"));
    assertEquals(-1, Integer.signum(new NaturalOrder().compare("a01", "a1")));
    assertEquals(1, Integer.signum(new NaturalOrder().compare("a1", "a01")));
  }

  private static List<Path> paths(String... names) {
    List<Path> paths = new ArrayList<>();
    for (String name : names) {
      paths.add(Path.of(name));
    }
    return paths;
  }
}
