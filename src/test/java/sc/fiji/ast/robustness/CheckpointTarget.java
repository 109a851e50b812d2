package sc.fiji.ast.robustness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import sc.fiji.ast.Painted;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingReport;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.training.DivergenceException;

/**
 * Checkpoints of a training that is gone on with. Refusals are an {@link IOException} that names
 * the file, or an {@link IllegalArgumentException} that says why training cannot go on, or a {@link
 * DivergenceException} where it goes on to no end. What is trained to the end has finite losses and
 * thresholds.
 */
final class CheckpointTarget implements FuzzTarget {

  private static final String MODEL = "model.ast";
  private static final String CHECKPOINT = MODEL + ".checkpoint";

  private final ModelParts sound;

  CheckpointTarget(Path work) throws IOException {
    try {
      train(work, new StopAt(Progress.Stage.STUDENT));
    } catch (CancellationException e) {
      // That is when the checkpoint is written.
    }
    sound = ModelParts.of(work.resolve(CHECKPOINT));
  }

  private static TrainingReport train(Path folder, ProgressListener listener) throws IOException {
    return ModelTraining.train(
        TrainingRequest.builder()
            .setImages(Painted.source(6))
            .setModel(folder.resolve(MODEL))
            .setSettings(Painted.tiny())
            .optDevice("cpu")
            .optResume(true)
            .build(),
        listener);
  }

  @Override
  public String name() {
    return "checkpoint";
  }

  @Override
  public void run(RandomGenerator random, Path folder) throws IOException {
    Files.write(folder.resolve(CHECKPOINT), sound.damaged(random));
    TrainingReport report = train(folder, ProgressListener.NONE);
    double threshold = report.description().calibration().imageThreshold();
    double loss = report.description().provenance().studentLoss();
    if (!Double.isFinite(threshold) || !Double.isFinite(loss)) {
      throw new AssertionError("The threshold is " + threshold + ", the loss " + loss + ".");
    }
  }

  @Override
  public boolean documents(Throwable refusal, Path folder) {
    return FuzzTarget.super.documents(refusal, folder)
        || refusal instanceof DivergenceException
        || refusal instanceof IllegalArgumentException && FuzzTarget.speaks(refusal);
  }
}
