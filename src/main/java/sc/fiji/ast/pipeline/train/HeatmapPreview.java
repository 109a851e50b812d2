package sc.fiji.ast.pipeline.train;

import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * What a model that is still learning says of a good image.
 *
 * @param image its name
 * @param sample the image
 * @param intensities the range of intensities of the training images
 * @param result calibrated provisionally, by a few held-out images; this image is among them
 * @param network that is learning
 */
public record HeatmapPreview(
    String image,
    Sample sample,
    IntensityRange intensities,
    AnomalyResult result,
    Progress.Stage network) {}
