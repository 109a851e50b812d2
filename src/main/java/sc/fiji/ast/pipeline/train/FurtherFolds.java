package sc.fiji.ast.pipeline.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.ast.dataset.split.HeldOutSplit;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.length.LengthTrial;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.threshold.FoldScores;
import sc.fiji.ast.training.FeatureComputation;
import sc.fiji.ast.training.FeatureStore;

/**
 * Holds out other good images in turn, where those held out are few, to learn how differently good
 * images score that training did not see: of a handful nobody can tell. The networks learn briefly
 * each time, and are thrown away.
 */
record FurtherFolds(
    Settings settings,
    SurveyedImages images,
    FeatureExtractor extractor,
    ProgressListener listener,
    NDManager manager) {

  /**
   * How many there are.
   *
   * @param learned how many images the model learns from, with their turns
   */
  static int count(Settings settings, HeldOutSplit split, int learned) {
    boolean wanted = split.holdsOutFew() && LengthTrial.briefSteps(settings, learned) > 0;
    int possible = split.training().size() / split.heldOut().size();
    return wanted ? Math.min(possible, settings.training().furtherFolds()) : 0;
  }

  /**
   * @param count how many
   * @param growth how many times as much good images differ after the training that is kept as
   *     after the brief one
   * @param temporary folder for intermediate files
   */
  List<FoldScores> scores(int count, double growth, Path temporary) throws IOException {
    List<SurveyedImages> folds = new ArrayList<>();
    int steps = 0;
    for (int number = 1; number <= count; number++) {
      SurveyedImages fold = images.fold(number, settings.training());
      folds.add(fold);
      steps += steps(fold);
    }
    List<FoldScores> scores = new ArrayList<>();
    int done = 0;
    for (SurveyedImages fold : folds) {
      double[] values = scores(fold, temporary, done, steps);
      int groups = fold.split().groups();
      scores.add(new FoldScores(Arrays.stream(values).boxed().toList(), groups, growth));
      done += steps(fold);
    }
    return scores;
  }

  private int steps(SurveyedImages fold) {
    int heldOut = LengthTrial.compared(fold.split().heldOut().size());
    return 2 * settings.training().trialSteps() + heldOut;
  }

  private double[] scores(SurveyedImages fold, Path temporary, int done, int steps)
      throws IOException {
    try (FeatureStore features =
        FeatureComputation.compute(
            fold.learned(),
            images.survey().intensities(),
            settings,
            extractor,
            temporary.resolve("fold-features"),
            listener.silent(),
            manager)) {
      return new LengthTrial(settings, features, temporary, listener, manager)
          .briefScores(fold.heldOut(), images.survey().intensities(), extractor, done, steps);
    }
  }
}
