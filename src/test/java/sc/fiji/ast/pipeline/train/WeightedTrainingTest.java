package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.model.FusionWeights;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.weights.WeightChoice;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** Trainings that choose the weights of a fused map by synthetic defects. */
class WeightedTrainingTest extends Trainings {

  /** Of these, four are held out. */
  private static final int IMAGES = 20;

  private static final String FUSION = "'score': {'combine': 'fusion'}";

  private final List<WeightChoice> choices = new ArrayList<>();
  private final List<Progress> weighing = new ArrayList<>();
  private Duration forecast;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", 'tile': {'size': 40, 'overlap': 10}",
        ", 'foreground': {'from': 'threshold', 'dilation': 1}"
      })
  void theWeightsThatAreToldStandInTheModel(String more) throws IOException {
    TrainingReport report = train("{" + FUSION + more + "}", told());
    assertEquals(1, choices.size());
    WeightChoice choice = choices.get(0);
    assertEquals(4, choice.images());
    assertEquals(3, choice.alone().size());
    assertTrue(choice.aupro() > 0 && choice.aupro() <= 1, choice.sentence());
    List<FusionWeights.Term> terms = ModelFile.describe(report.model()).fusion().terms();
    assertEquals(choice.weights(), terms.stream().map(term -> (int) term.weight()).toList());
    assertEquals(choice.measures(), terms.stream().map(FusionWeights.Term::measure).toList());
    assertTrue(weighing.size() >= choice.defects() && choice.defects() >= 16);
    assertEquals(weighing.get(0).steps(), weighing.size());
    assertTrue(forecast.toNanos() > 0);
    train("{" + FUSION + more + "}", told());
    assertEquals(choice, choices.get(1));
  }

  @Test
  void whoCancelsWhileWeightsAreChosenGetsNoModel() {
    ProgressListener cancelling =
        new ProgressListener() {
          @Override
          public void progress(Progress progress) {
            if (progress.stage() == Progress.Stage.WEIGHTS) {
              weighing.add(progress);
            }
          }

          @Override
          public boolean cancelled() {
            return weighing.size() == 3;
          }
        };
    assertThrows(CancellationException.class, () -> train("{" + FUSION + "}", cancelling));
    assertEquals(3, weighing.size());
    assertFalse(Files.exists(model("a.ast")));
    assertTrue(Files.exists(model("a.ast.checkpoint")));
  }

  @Test
  void withoutFusionNothingIsWeighed() throws IOException {
    train("{}", told());
    assertEquals(List.of(), choices);
    assertEquals(List.of(), weighing);
    assertEquals(Duration.ZERO, forecast);
  }

  @Test
  void depthAloneIsNotWeighedByDefectsInImages() {
    Settings fused = Painted.tiny("{" + FUSION + "}");
    assertTrue(FusionLearning.choosesWeights(fused));
    assertTrue(FusionLearning.choosesWeights(fused.withModality(Modality.RGB_DEPTH)));
    assertFalse(FusionLearning.choosesWeights(fused.withModality(Modality.DEPTH)));
    assertFalse(FusionLearning.choosesWeights(Painted.tiny()));
  }

  private ProgressListener told() {
    weighing.clear();
    return progress -> {
      if (progress.stage() == Progress.Stage.WEIGHTS) {
        weighing.add(progress);
      }
    };
  }

  private TrainingReport train(String settings, ProgressListener listener) throws IOException {
    TrainingWatcher watcher =
        new TrainingWatcher() {
          @Override
          public void planned(TrainingPlan plan) {
            forecast = plan.forecast().of(Progress.Stage.WEIGHTS);
          }

          @Override
          public void weighed(WeightChoice choice) {
            choices.add(choice);
          }
        };
    return train(Painted.source(IMAGES), settings, watcher, listener);
  }
}
