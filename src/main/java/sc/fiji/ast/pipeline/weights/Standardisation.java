package sc.fiji.ast.pipeline.weights;

/**
 * What is subtracted from the logarithms of a measure, and what the rest is divided by.
 *
 * @param mean over the patches of good images
 * @param deviation over them, above 0
 */
public record Standardisation(double mean, double deviation) {

  float[] of(float[] logarithms) {
    float[] standardised = new float[logarithms.length];
    for (int i = 0; i < standardised.length; i++) {
      standardised[i] = (float) ((logarithms[i] - mean) / deviation);
    }
    return standardised;
  }
}
