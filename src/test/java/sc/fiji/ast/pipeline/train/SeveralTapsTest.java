package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.PaintedScans;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.model.AstModel;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;

/** Features of several taps together, from settings to scores. */
class SeveralTapsTest {

  private static final String TAPS = "'backbone': {'taps': [4, 10, 14], 'grid': 16}";
  private static final int CHANNELS = 40 + 112 + 192;

  @TempDir Path folder;

  @Test
  void aModelOfSeveralTapsGivesTheScoresOfItsTrainingWhenItIsOpenedAgain() throws IOException {
    Settings settings = Painted.tiny("{" + TAPS + ", 'imageSize': 128}");
    List<Path> cookies = ImageFolder.of(Path.of("test-images/cookie")).goodImages().subList(0, 6);
    SampleSource images =
        new ImageFileSource(cookies, SampleFiles.of(settings.preparation(), null));
    TrainingReport report = train(images, settings);
    ModelDescription description = ModelFile.describe(report.model());
    assertEquals(settings, description.settings());
    assertEquals(new FeatureShape(CHANNELS, 8, 8), description.featureShape());
    List<Double> scores = new ArrayList<>();
    try (ImageScoring scoring = ImageScoring.open(report.model(), "cpu")) {
      for (int i = 0; i < images.size(); i++) {
        AnomalyResult result = scoring.score(images.read(i), images.name(i), 1);
        scores.add(result.score());
      }
    }
    List<Double> heldOut = report.description().calibration().goodScores();
    assertTrue(heldOut.size() > 0);
    assertTrue(scores.containsAll(heldOut), heldOut + " are not all among " + scores);
  }

  @ParameterizedTest
  @EnumSource(Modality.class)
  void heightsAndTheirForegroundFollowTheFusedGrid(Modality modality) throws IOException {
    Settings settings = Painted.tiny("{" + TAPS + "}").withModality(modality);
    SampleSource scans =
        new ImageFileSource(
            ImageFolder.of(PaintedScans.dataset(folder.resolve("scans"), 5)).goodImages(),
            SampleFiles.of(settings.preparation(), null));
    TrainingReport report = train(scans, settings);
    int image = modality.usesImage() ? CHANNELS : 0;
    int heights = modality.usesDepth() ? 64 : 0;
    assertEquals(
        new FeatureShape(image + heights, 4, 4), ModelFile.describe(report.model()).featureShape());
    try (ImageScoring scoring = ImageScoring.open(report.model(), "cpu")) {
      assertTrue(scoring.score(scans.read(0), scans.name(0), 1).score() > 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"'[4, 14]', true", "'[14]', false"})
  void fusedFeaturesAreStandardisedEvenWhereOthersAreNot(String taps, boolean standardised)
      throws IOException {
    Settings settings = Painted.tiny("{'backbone': {'taps': " + taps + "}, 'standardise': false}");
    SampleSource images =
        Painted.source(List.of(1L, 2L, 3L, 4L, 5L).stream().map(Painted::stripes).toList());
    TrainingReport report = train(images, settings);
    try (NDManager manager = TorchEngine.get().newBaseManager();
        AstModel model = ModelFile.open(report.model(), manager)) {
      NDArray mean = model.pair().arrays().get("standardisation.mean");
      assertEquals(standardised, mean.abs().max().getFloat() > 0);
    }
  }

  private TrainingReport train(SampleSource images, Settings settings) throws IOException {
    return ModelTraining.train(
        TrainingRequest.builder()
            .setImages(images)
            .setModel(folder.resolve("taps.ast"))
            .setSettings(settings)
            .optDevice("cpu")
            .build(),
        ProgressListener.NONE);
  }
}
