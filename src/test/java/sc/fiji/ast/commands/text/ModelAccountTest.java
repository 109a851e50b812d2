package sc.fiji.ast.commands.text;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.model.FusionWeights;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;

class ModelAccountTest {

  private static final Path GOLDEN = Path.of("src/test/resources/models/format-1.ast");

  @Test
  void theMeasuresOfAFusedMapAreToldWithTheirWeights() throws IOException {
    ModelDescription model = ModelFile.describe(GOLDEN);
    assertFalse(ModelAccount.of(GOLDEN, model).contains("Map fuses"));
    ModelDescription fused =
        new ModelDescription(
            1,
            model.settings(),
            model.backbone(),
            model.featureShape(),
            model.provenance(),
            model.calibration(),
            new FusionWeights(List.of(new FusionWeights.Term("distance", -1, 0.5, 0.25))),
            List.of());
    String account = ModelAccount.of(GOLDEN, fused);
    assertTrue(
        account.contains("distance, weight 0.2500; logarithms of good patches -1.000 +- 0.5000"),
        account);
  }

  @Test
  void itIsToldWhetherImagesWereLearnedInTheirTurns() throws IOException {
    ModelDescription model = ModelFile.describe(GOLDEN);
    String plain = ModelAccount.of(GOLDEN, model);
    assertTrue(plain.contains("as they are"), plain);
    ModelDescription turned =
        new ModelDescription(
            1,
            model.settings(),
            model.backbone(),
            model.featureShape(),
            ModelDescription.Provenance.builder().optTurned(true).build(),
            model.calibration(),
            model.fusion(),
            List.of());
    String account = ModelAccount.of(GOLDEN, turned);
    assertTrue(account.contains("in four quarter turns each"), account);
    assertFalse(account.contains("as they are"), account);
  }
}
