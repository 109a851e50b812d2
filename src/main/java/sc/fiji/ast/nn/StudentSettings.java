package sc.fiji.ast.nn;

/**
 * The convolutional network that learns to copy the teacher.
 *
 * @param blocks residual blocks
 * @param hidden channels inside
 * @param slope of the leaky ReLU below 0
 */
public record StudentSettings(int blocks, int hidden, double slope) {}
