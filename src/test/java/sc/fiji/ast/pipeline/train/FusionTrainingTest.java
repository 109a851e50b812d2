package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.SampleSubset;
import sc.fiji.ast.model.AstModel;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.FusionWeights;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.AnomalyScorer;
import sc.fiji.ast.scoring.GoodImages;

/** Models whose map is a fusion of measures, from settings to scores. */
class FusionTrainingTest {

  private static final String FUSION = "{'score': {'combine': 'fusion'}}";

  private final SampleSource images = Painted.source(8);
  @TempDir Path folder;

  @Test
  void anOpenedModelGivesTheMapsAndScoresThatItsThresholdsRestOn() throws IOException {
    TrainingReport report = train(FUSION, ProgressListener.NONE);
    assertEquals(report.description(), ModelFile.describe(report.model()));
    SampleSubset heldOut = new SampleSubset(images, report.plan().split().heldOut());
    Calibration learned = report.description().calibration();
    try (ImageScoring scoring = ImageScoring.open(report.model(), "cpu")) {
      Calibration again =
          scoring.calibrate(
              GoodImages.independent(heldOut), learned.falseAlarmRate(), warning -> {});
      assertEquals(learned.pixelThreshold(), again.pixelThreshold(), 1e-9);
      assertEquals(learned.imageThreshold(), again.imageThreshold(), 1e-9);
      AnomalyResult good = scoring.score(heldOut.read(0), "good", 1);
      for (FloatType value : Views.flatIterable(good.map())) {
        assertTrue(value.get() >= 0 && value.get() < 2, "a good image looks calm: " + value);
      }
    }
  }

  /** What each measure says of good patches has mean 0 and deviation 1 after standardising. */
  @ParameterizedTest
  @CsvSource({
    "feed-forward, 2000, distance + volume-corrected distance + nearest neighbours",
    "feed-forward, 0, distance + volume-corrected distance",
    "none, 30, inverse likelihood + nearest neighbours"
  })
  void theMeasuresThatThereAreAreFused(String student, int neighbours, String expected)
      throws IOException {
    TrainingReport report =
        train(
            "{'score': {'combine': 'fusion', 'neighbours': %d}, 'student': {'kind': '%s'}}"
                .formatted(neighbours, student),
            ProgressListener.NONE);
    List<FusionWeights.Term> terms = report.description().fusion().terms();
    assertEquals(
        expected, String.join(" + ", terms.stream().map(FusionWeights.Term::measure).toList()));
    assertTrue(terms.stream().allMatch(term -> term.weight() == 1 && term.deviation() > 0.02));
    try (ImageScoring scoring = ImageScoring.open(report.model(), "cpu")) {
      AnomalyResult result = scoring.score(Painted.scratched(1), "scratched", 1);
      assertTrue(result.score() > 0);
    }
  }

  @Test
  void scoringAFusedMapLeavesNoArrays() throws IOException {
    TrainingReport report = train(FUSION, ProgressListener.NONE);
    try (NDManager manager = TorchEngine.get().newBaseManager();
        AstModel model = ModelFile.open(report.model(), manager);
        AnomalyScorer scorer =
            new AnomalyScorer(
                model.description().settings(),
                model.extractor(),
                model.pair(),
                model.measures(),
                manager)) {
      // Frozen weights are laid out anew for the first image, once.
      scorer.score(images.read(0), images.name(0), model.description().calibration(), 1);
      int before = manager.getManagedArrays().size();
      for (int i = 0; i < 3; i++) {
        scorer.score(images.read(i), images.name(i), model.description().calibration(), 1);
        assertEquals(before, manager.getManagedArrays().size());
      }
    }
  }

  @Test
  void previewsShowTheFusedMapAndProgressTellsOfTheFusion() throws IOException {
    List<HeatmapPreview> previews = new ArrayList<>();
    List<Progress> fusing = new ArrayList<>();
    TrainingWatcher watcher =
        new TrainingWatcher() {
          @Override
          public void planned(TrainingPlan plan) {
            assertTrue(plan.forecast().of(Progress.Stage.FUSION).toNanos() > 0);
          }

          @Override
          public Optional<Duration> previewEvery() {
            return Optional.of(Duration.ZERO);
          }

          @Override
          public void preview(HeatmapPreview preview) {
            previews.add(preview);
          }
        };
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      ModelTraining.train(
          request(FUSION).optWatcher(watcher).build(),
          progress -> {
            if (progress.stage() == Progress.Stage.FUSION) {
              fusing.add(progress);
            }
          },
          manager);
      assertEquals(0, manager.getManagedArrays().size());
    }
    assertFalse(previews.isEmpty());
    assertEquals(2, fusing.size(), "one an image that was held out");
  }

  @Test
  void aTrainingThatWasCancelledWhileItFusedGoesOnToTheSameModel() throws IOException {
    ProgressListener cancelling =
        new ProgressListener() {
          private boolean fusing;

          @Override
          public void progress(Progress progress) {
            fusing |= progress.stage() == Progress.Stage.FUSION;
          }

          @Override
          public boolean cancelled() {
            return fusing;
          }
        };
    assertThrows(CancellationException.class, () -> train(FUSION, cancelling));
    Set<Progress.Stage> stages = EnumSet.noneOf(Progress.Stage.class);
    TrainingReport resumed =
        ModelTraining.train(
            request(FUSION).optResume(true).build(), progress -> stages.add(progress.stage()));
    assertFalse(stages.contains(Progress.Stage.TEACHER), "the networks had been trained");
    TrainingReport whole = train(FUSION, ProgressListener.NONE);
    assertEquals(whole.description().fusion(), resumed.description().fusion());
    assertEquals(whole.description().calibration(), resumed.description().calibration());
  }

  private TrainingReport train(String json, ProgressListener listener) throws IOException {
    return ModelTraining.train(request(json).build(), listener);
  }

  private TrainingRequest.Builder request(String json) {
    Settings settings = Painted.tiny(json);
    return TrainingRequest.builder()
        .setImages(images)
        .setModel(folder.resolve("model.ast"))
        .setSettings(settings)
        .optDevice("cpu");
  }
}
