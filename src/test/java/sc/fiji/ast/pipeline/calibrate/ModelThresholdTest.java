package sc.fiji.ast.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.scoring.AnomalyResult;

class ModelThresholdTest {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");
  private static final double THRESHOLD = 5.25;

  @TempDir Path folder;
  private Path copy;

  @BeforeEach
  void copy() throws IOException {
    copy = folder.resolve("copy.ast");
    ModelThreshold.copy(MODEL, THRESHOLD, copy);
  }

  @Test
  void theWeightsStayByteByByte() throws IOException {
    assertArrayEquals(weights(MODEL), weights(copy));
  }

  private static byte[] weights(Path model) throws IOException {
    try (ZipFile zip = new ZipFile(model.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("weights.safetensors"))) {
      return in.readAllBytes();
    }
  }

  @Test
  void mapsAndScoresAreDividedByTheThresholdAndMasksAndVerdictsStay() throws IOException {
    AnomalyResult before = score(MODEL, THRESHOLD);
    AnomalyResult after = score(copy, 1);
    assertEquals(before.score() / THRESHOLD, after.score(), 1e-9);
    assertEquals(before.verdict(), after.verdict());
    assertTrue(before.anomalousPixels() > 0 && before.anomalousPixels() < 64 * 64);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        assertEquals(
            before.map().getAt(x, y).get() / THRESHOLD, after.map().getAt(x, y).get(), 1e-4);
        assertEquals(before.mask().getAt(x, y).get(), after.mask().getAt(x, y).get());
      }
    }
  }

  private static AnomalyResult score(Path model, double threshold) throws IOException {
    try (ImageScoring scoring = ImageScoring.open(model, "cpu")) {
      return scoring.score(Painted.scratched(99), "painted", threshold);
    }
  }

  @Test
  void theCopySaysThatItsThresholdWasSetByHand() throws IOException {
    ModelDescription model = ModelFile.describe(MODEL);
    ModelDescription other = ModelFile.describe(copy);
    assertFalse(model.calibration().isSetByHand());
    assertEquals(THRESHOLD, other.calibration().handFactor());
    assertNotEquals(model.fingerprint(), other.fingerprint());
    assertEquals(model.provenance(), other.provenance());
    assertEquals(model.settings(), other.settings());
  }

  @Test
  void aCopyOfTheCopyCanTakeItBack() throws IOException {
    Path third = folder.resolve("third.ast");
    ModelThreshold.copy(copy, 1 / THRESHOLD, third);
    Calibration before = ModelFile.describe(MODEL).calibration();
    Calibration after = ModelFile.describe(third).calibration();
    assertFalse(after.isSetByHand());
    assertEquals(before.imageThreshold(), after.imageThreshold(), 1e-9);
    assertEquals(before.goodScores().get(0), after.goodScores().get(0), 1e-9);
  }

  @Test
  void theModelItselfIsNotReplaced() throws IOException {
    byte[] before = Files.readAllBytes(copy);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ModelThreshold.copy(
                    copy, 2, folder.resolve("../" + folder.getFileName() + "/copy.ast")));
    assertTrue(refused.getMessage().contains("copy.ast, the model itself"), refused.getMessage());
    assertArrayEquals(before, Files.readAllBytes(copy));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aThresholdThatIsNoneIsRefused(double threshold) {
    Path none = folder.resolve("none.ast");
    assertThrows(IllegalArgumentException.class, () -> ModelThreshold.copy(MODEL, threshold, none));
    assertFalse(Files.exists(none));
  }

  @Test
  void damagedWeightsAreNotCopied() throws IOException {
    byte[] all = Files.readAllBytes(MODEL);
    all[all.length / 2] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged.ast"), all);
    Path none = folder.resolve("none.ast");
    IOException refused =
        assertThrows(IOException.class, () -> ModelThreshold.copy(damaged, 2, none));
    assertTrue(refused.getMessage().contains("damaged.ast is damaged"), refused.getMessage());
    assertFalse(Files.exists(none));
  }
}
