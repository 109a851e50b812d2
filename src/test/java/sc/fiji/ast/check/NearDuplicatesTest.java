package sc.fiji.ast.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {

  /**
   * Training images at 0, 10, ..., 110 degrees: the third nearest is 20 or, at the ends, 30 away.
   */
  private final List<ComparedImage> images = new ArrayList<>();

  NearDuplicatesTest() {
    for (int i = 0; i < 12; i++) {
      images.add(Vectors.layout("train-" + i, true, 10 * i));
    }
  }

  @Test
  void neighboursOfAnEvenlySpreadSetAreNoDuplicates() {
    assertEquals(List.of(), findings());
  }

  /** 1 - cos(20°) = 0.0603, a part of 0.15 of it 0.00905: that is 7.7 degrees. */
  @Test
  void theLimitIsAPartOfTheMedianDistanceToTheThirdNearest() {
    images.add(Vectors.layout("unlike", false, -7.8));
    images.add(Vectors.layout("alike", false, -7.6));
    List<Finding> findings = findings();
    assertEquals(1, findings.size());
    Finding finding = findings.get(0);
    assertEquals(FindingKind.TEST_NEAR_DUPLICATE, finding.kind());
    assertEquals(Path.of("alike"), finding.file());
    assertEquals(Optional.of(Path.of("train-0")), finding.other());
    assertEquals(Math.cos(Math.toRadians(7.6)), finding.value(), 1e-6);
  }

  /** 1 - cos(14.1°) = 0.0301: a part of 0.15 of 1 - cos(80°) would be more. */
  @Test
  void amongImagesThatAreVeryUnlikeTheLimitIsFixed() {
    images.clear();
    for (int i = 0; i < 9; i++) {
      images.add(Vectors.layout("train-" + i, true, 40 * i));
    }
    images.add(Vectors.layout("unlike", false, 14.2));
    images.add(Vectors.layout("alike", false, 14));
    List<Finding> findings = findings();
    assertEquals(1, findings.size());
    assertEquals(Path.of("alike"), findings.get(0).file());
  }

  @Test
  void theMostSimilarTrainingImageIsNamed() {
    images.add(Vectors.layout("between", false, 54.9));
    assertEquals(Optional.of(Path.of("train-5")), findings().get(0).other());
  }

  @Test
  void twoTestImagesAreNotCompared() {
    images.add(Vectors.layout("test-0", false, 200));
    images.add(Vectors.layout("test-1", false, 200));
    assertEquals(List.of(), findings());
  }

  @Test
  void duplicatesWithinTrainingAreFoundEvenIfEachImageIsThereTwice() {
    for (int i = 0; i < 12; i++) {
      images.add(Vectors.layout("again-" + i, true, 10 * i + 0.5));
    }
    List<Finding> findings = findings();
    assertEquals(12, findings.size());
    for (int i = 0; i < 12; i++) {
      assertEquals(FindingKind.NEAR_DUPLICATE, findings.get(i).kind());
      assertEquals(Path.of("again-" + i), findings.get(i).file());
      assertEquals(Optional.of(Path.of("train-" + i)), findings.get(i).other());
    }
  }

  @Test
  void twoImagesAreComparedByAFixedLimit() {
    List<ComparedImage> two = List.of(Vectors.layout("a", true, 0), Vectors.layout("b", true, 3.5));
    assertEquals(1, new NearDuplicates(two, () -> {}).findings().size());
    two = List.of(Vectors.layout("a", true, 0), Vectors.layout("b", true, 3.8));
    assertEquals(0, new NearDuplicates(two, () -> {}).findings().size());
  }

  @Test
  void theWorkCanBeStopped() {
    Runnable stop =
        () -> {
          throw new CancellationException();
        };
    assertThrows(CancellationException.class, () -> new NearDuplicates(images, stop));
  }

  private List<Finding> findings() {
    return new NearDuplicates(images, () -> {}).findings();
  }
}
