package sc.fiji.ast.features.backbone.families;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sizes of a vision transformer.
 *
 * @param patch side of a patch in pixels
 * @param width channels of a token
 * @param depth how many blocks there are
 * @param heads of attention
 * @param grid side of the grid of patches that the positions were learned on
 */
record VisionTransformerSizes(int patch, int width, int depth, int heads, int grid) {

  private static final int EXPANSION = 4;

  /** All weights of the network, by the names of timm. */
  Map<String, Shape> tensors() {
    Map<String, Shape> tensors = new LinkedHashMap<>();
    tensors.put("cls_token", new Shape(1, 1, width));
    tensors.put("pos_embed", new Shape(1, 1 + grid * grid, width));
    tensors.put("patch_embed.proj.weight", new Shape(width, 3, patch, patch));
    tensors.put("patch_embed.proj.bias", new Shape(width));
    for (int i = 0; i < depth; i++) {
      String prefix = "blocks." + i + ".";
      putNorm(tensors, prefix + "norm1");
      putLinear(tensors, prefix + "attn.qkv", 3 * width, width);
      putLinear(tensors, prefix + "attn.proj", width, width);
      tensors.put(prefix + "ls1.gamma", new Shape(width));
      putNorm(tensors, prefix + "norm2");
      putLinear(tensors, prefix + "mlp.fc1", EXPANSION * width, width);
      putLinear(tensors, prefix + "mlp.fc2", width, EXPANSION * width);
      tensors.put(prefix + "ls2.gamma", new Shape(width));
    }
    putNorm(tensors, "norm");
    return tensors;
  }

  private void putNorm(Map<String, Shape> tensors, String name) {
    tensors.put(name + ".weight", new Shape(width));
    tensors.put(name + ".bias", new Shape(width));
  }

  private static void putLinear(Map<String, Shape> tensors, String name, int outputs, int inputs) {
    tensors.put(name + ".weight", new Shape(outputs, inputs));
    tensors.put(name + ".bias", new Shape(outputs));
  }
}
