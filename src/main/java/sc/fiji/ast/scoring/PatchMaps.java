package sc.fiji.ast.scoring;

import sc.fiji.ast.image.preparation.ForegroundPatches;

/**
 * What teacher and student say of each patch of the feature map of one tile, row by row.
 *
 * @param width in patches
 * @param height in patches
 * @param distance of teacher and student, Eq. 4 of the paper, as a mean over the channels
 * @param likelihood the teacher's negative log-likelihood, as a mean over the channels
 * @param counts the patches that the foreground touches
 */
record PatchMaps(
    int width, int height, float[] distance, float[] likelihood, ForegroundPatches counts) {}
