package sc.fiji.ast.pipeline.train;

import sc.fiji.ast.dataset.split.HeldOutSplit;

/**
 * What was found before training, and how long training will take.
 *
 * @param survey of all images
 * @param split of the usable ones
 * @param imageSize side in pixels to which images, or tiles of them, are brought
 * @param goesOn whether an interrupted training is continued
 * @param forecast the time it will take here
 */
public record TrainingPlan(
    ImageSurvey survey, HeldOutSplit split, int imageSize, boolean goesOn, TimeForecast forecast) {}
