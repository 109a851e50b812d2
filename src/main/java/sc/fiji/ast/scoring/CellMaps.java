package sc.fiji.ast.scoring;

import sc.fiji.ast.image.preparation.ForegroundCells;

/**
 * What teacher and student say of each cell of the feature map of one tile, row by row.
 *
 * @param width in cells
 * @param height in cells
 * @param distance of teacher and student, Eq. 4 of the paper, as a mean over the channels
 * @param likelihood the teacher's negative log-likelihood, as a mean over the channels
 * @param counts the cells that the foreground touches
 */
record CellMaps(
    int width, int height, float[] distance, float[] likelihood, ForegroundCells counts) {}
