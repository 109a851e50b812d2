package sc.fiji.ast.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.scoring.AnomalyResult;

/** A model opened for scoring images one by one; close it to free its memory. */
public final class ImageScoring implements AutoCloseable {

  /**
   * @param model a model file
   * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}
   * @throws IOException if the model or its backbone cannot be read
   */
  public static ImageScoring open(Path model, String device) throws IOException {
    throw new UnsupportedOperationException();
  }

  public ModelDescription description() {
    throw new UnsupportedOperationException();
  }

  /**
   * @param image raw intensities
   * @param name what messages call the image
   * @param threshold calibrated; 1 is the model's own
   * @throws IOException if the image does not fit the model
   */
  public AnomalyResult score(Sample image, String name, double threshold) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
