package sc.fiji.ast.pipeline.train;

import java.nio.file.Path;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.model.Settings;

/**
 * What to train.
 *
 * @param images good samples only
 * @param model the file to write; its folder must exist
 * @param settings how
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}
 * @param resume whether to go on from the checkpoint of an interrupted training of the same images
 *     with the same settings, if there is one beside the model file
 */
public record TrainingRequest(
    SampleSource images, Path model, Settings settings, String device, boolean resume) {}
