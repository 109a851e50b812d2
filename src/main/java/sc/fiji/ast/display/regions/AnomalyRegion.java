package sc.fiji.ast.display.regions;

import ij.gui.Roi;

/**
 * A connected region of a mask.
 *
 * @param roi its outline, holes included, without position
 * @param pixels its area
 * @param max the largest value of the calibrated map in it
 * @param mean of the calibrated map in it
 * @param maxX x of the largest value, in pixels
 * @param maxY y of the largest value, in pixels
 */
record AnomalyRegion(Roi roi, int pixels, double max, double mean, int maxX, int maxY) {}
