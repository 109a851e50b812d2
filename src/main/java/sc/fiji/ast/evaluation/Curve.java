package sc.fiji.ast.evaluation;

/**
 * The points of a curve, from left to right.
 *
 * @param x from 0 to 1
 * @param y from 0 to 1
 */
public record Curve(double[] x, double[] y) {}
