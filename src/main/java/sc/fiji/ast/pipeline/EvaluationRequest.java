package sc.fiji.ast.pipeline;

import java.nio.file.Path;

/**
 * What to evaluate.
 *
 * @param folder a data set in the layout of MVTec AD or MVTec 3D-AD
 * @param model a model file
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}
 */
public record EvaluationRequest(Path folder, Path model, String device) {}
