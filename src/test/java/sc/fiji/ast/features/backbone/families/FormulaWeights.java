package sc.fiji.ast.features.backbone.families;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import sc.fiji.ast.engine.Weights;

/** Numbers by a formula that stand for trained weights, so that none need storing. */
final class FormulaWeights {

  private FormulaWeights() {}

  static Weights of(Map<String, Shape> tensors, NDManager manager) {
    Weights weights = new Weights(manager);
    tensors.forEach((name, shape) -> weights.add(name, array(name, shape, manager)));
    return weights;
  }

  static NDArray array(String name, Shape shape, NDManager manager) {
    long h = 0;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      h = (h * 131 + b) % 1000003;
    }
    double offset = h * 0.078233;
    float[] values = new float[(int) shape.size()];
    IntStream.range(0, values.length)
        .parallel()
        .forEach(
            i -> {
              double u = Math.abs(Math.sin((i + 1) * 12.9898 + offset)) * 43758.5453;
              values[i] = (float) shaped(u - Math.floor(u), name, shape);
            });
    return manager.create(values, shape);
  }

  private static double shaped(double u, String name, Shape shape) {
    if (name.endsWith("running_var") || name.endsWith("gamma")) {
      return 0.5 + u;
    }
    if (name.endsWith("weight")) {
      return shape.dimension() == 1
          ? 0.8 + 0.4 * u
          : (u - 0.5) * Math.sqrt(12.0 / shape.slice(1).size());
    }
    return shape.dimension() == 3 ? u - 0.5 : (u - 0.5) * 0.2;
  }
}
