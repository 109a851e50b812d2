package sc.fiji.ast.pipeline.evaluate;

import java.nio.file.Path;

/**
 * What to evaluate.
 *
 * @param folder a data set in one of the layouts of {@link sc.fiji.ast.dataset.ImageFolder}
 * @param model a model file
 * @param foreground mask image, or folder of them, that says where images count; null: none
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}
 */
public record EvaluationRequest(Path folder, Path model, Path foreground, String device) {

  /** Without foreground masks. */
  public EvaluationRequest(Path folder, Path model, String device) {
    this(folder, model, null, device);
  }
}
