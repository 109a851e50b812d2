package sc.fiji.ast.features;

/**
 * Features of a whole image.
 *
 * @param layout means of the channels in each quarter of a small version of the image: what is
 *     where, whatever the grain, scaled to length 1
 * @param means of each channel over the whole image
 * @param maxima of each channel over the whole image
 */
public record ImageEmbedding(float[] layout, float[] means, float[] maxima) {}
