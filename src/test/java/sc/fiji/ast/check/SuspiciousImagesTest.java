package sc.fiji.ast.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspiciousImagesTest {

  /**
   * Values whose distances to the nearest are 1, 1, 2, 2, 3, 3, 4, 4, 5, 5 and, last, 20: median 3,
   * MAD 1.
   */
  private static final double[] VALUES = {0, 1, 50, 52, 100, 103, 150, 154, 200, 205, 225};

  @Test
  void theImageFarFromAllOthersIsSuspicious() {
    List<Finding> findings = findings(images(VALUES));
    assertEquals(1, findings.size());
    assertEquals(FindingKind.SUSPICIOUS, findings.get(0).kind());
    assertEquals(Path.of("image-10"), findings.get(0).file());
    assertEquals(0.6745 * (20 - 3), findings.get(0).value(), 1e-3);
    assertTrue(findings.get(0).reason().contains("11.5"), findings.get(0).reason());
  }

  @Test
  void anImageWithinTheSpreadOfTheOthersIsNot() {
    double[] values = VALUES.clone();
    values[10] = 205 + 8; // 0.6745 (8 - 3) / 1 = 3.4
    assertEquals(List.of(), findings(images(values)));
  }

  @Test
  void nearDuplicatesDoNotVouchForEachOther() {
    List<ComparedImage> images = images(VALUES);
    ComparedImage odd = images.get(10);
    images.add(Vectors.image("again", true, odd.vector().layout(), 225.5));
    List<Path> files = findings(images).stream().map(Finding::file).toList();
    assertEquals(List.of(Path.of("image-10"), Path.of("again")), files);
  }

  @Test
  void testImagesNeitherVouchNorAreSuspicious() {
    List<ComparedImage> images = images(VALUES);
    images.add(Vectors.image("test", false, new float[VALUES.length], 225));
    images.add(Vectors.image("far", false, new float[VALUES.length], 1e6));
    assertEquals(Path.of("image-10"), findings(images).get(0).file());
    assertEquals(1, findings(images).size());
  }

  @Test
  void imagesThatAreAllTheSameAreNotSuspicious() {
    assertEquals(List.of(), findings(images(new double[12])));
  }

  @Test
  void fewImagesAreNotJudgedAndTheUserIsTold() {
    List<Finding> findings =
        ImageComparison.findings(Path.of("data"), images(new double[] {0, 1, 2, 50}), () -> {});
    assertEquals(1, findings.size());
    assertEquals(FindingKind.NOT_CHECKED, findings.get(0).kind());
    assertEquals(Path.of("data"), findings.get(0).file());
  }

  private static List<ComparedImage> images(double[] values) {
    List<ComparedImage> images = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      images.add(Vectors.valued(i, values.length, values[i]));
    }
    return images;
  }

  private static List<Finding> findings(List<ComparedImage> images) {
    NearDuplicates duplicates = new NearDuplicates(images, () -> {});
    return new SuspiciousImages(images, duplicates, () -> {}).findings();
  }
}
