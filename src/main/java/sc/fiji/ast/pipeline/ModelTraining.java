package sc.fiji.ast.pipeline;

import java.io.IOException;
import sc.fiji.ast.training.ProgressListener;

/** Trains a model from good images, calibrates it on those held out, and writes its file. */
public final class ModelTraining {

  private ModelTraining() {}

  /**
   * @throws IOException if an image cannot be used or the model cannot be written
   * @throws IllegalArgumentException if the request is not sound
   * @throws java.util.concurrent.CancellationException if the listener cancelled; the checkpoint
   *     stays beside the model file
   */
  public static TrainingReport train(TrainingRequest request, ProgressListener listener)
      throws IOException {
    throw new UnsupportedOperationException();
  }
}
