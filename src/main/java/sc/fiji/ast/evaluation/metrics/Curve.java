package sc.fiji.ast.evaluation.metrics;

/**
 * The points of a curve, from left to right.
 *
 * @param x ascending
 * @param y of each x
 */
public record Curve(double[] x, double[] y) {}
