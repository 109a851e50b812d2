package sc.fiji.ast.measure;

import java.io.Serializable;

/**
 * What one measure tells of the patches of a feature map; larger is more anomalous.
 *
 * @param measure its name
 * @param values row by row
 * @param scale of the values
 */
public record PatchMap(String measure, float[] values, Scale scale) implements Serializable {

  /** Distances below are told apart no more, so that they have a logarithm. */
  public static final float LEAST = 1e-12f;

  /** So that exponentials stay within what floats hold. */
  static final double MAX_EXPONENT = 60;

  /** What values are. */
  public enum Scale {
    /** 0 or more. */
    LINEAR,
    /** Of any sign. */
    LOGARITHMIC
  }

  /** All on the logarithmic scale, anew. */
  public float[] logarithms() {
    float[] logarithms = values.clone();
    if (scale == Scale.LINEAR) {
      for (int i = 0; i < values.length; i++) {
        logarithms[i] = (float) Math.log(Math.max(LEAST, values[i]));
      }
    }
    return logarithms;
  }

  /** All on the linear scale, anew. */
  public float[] distances() {
    float[] distances = values.clone();
    if (scale == Scale.LOGARITHMIC) {
      for (int i = 0; i < values.length; i++) {
        distances[i] = (float) Math.exp(Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, values[i])));
      }
    }
    return distances;
  }
}
