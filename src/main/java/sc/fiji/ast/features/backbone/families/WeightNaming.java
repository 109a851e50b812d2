package sc.fiji.ast.features.backbone.families;

import java.util.Arrays;
import java.util.Optional;
import sc.fiji.ast.engine.Weights;

/** How the tensors of an EfficientNet are called in a file. */
enum WeightNaming {
  /** Of the package efficientnet_pytorch: {@code _blocks.3._expand_conv}. */
  EFFICIENTNET_PYTORCH {
    @Override
    String stem() {
      return "_conv_stem";
    }

    @Override
    String stemNorm() {
      return "_bn0";
    }

    @Override
    String of(EfficientNetVariant.Block block, Part part) {
      String name =
          switch (part) {
            case EXPAND -> "_expand_conv";
            case EXPAND_NORM -> "_bn0";
            case DEPTHWISE -> "_depthwise_conv";
            case DEPTHWISE_NORM -> "_bn1";
            case SQUEEZE -> "_se_reduce";
            case EXCITE -> "_se_expand";
            case PROJECT -> "_project_conv";
            case PROJECT_NORM -> "_bn2";
          };
      return "_blocks." + block.index() + "." + name;
    }
  },
  /** Of the package timm: {@code blocks.1.0.conv_pw}. */
  TIMM {
    @Override
    String stem() {
      return "conv_stem";
    }

    @Override
    String stemNorm() {
      return "bn1";
    }

    @Override
    String of(EfficientNetVariant.Block block, Part part) {
      boolean separable = block.expansion() == 1;
      String name =
          switch (part) {
            case EXPAND -> "conv_pw";
            case EXPAND_NORM -> "bn1";
            case DEPTHWISE -> "conv_dw";
            case DEPTHWISE_NORM -> separable ? "bn1" : "bn2";
            case SQUEEZE -> "se.conv_reduce";
            case EXCITE -> "se.conv_expand";
            case PROJECT -> separable ? "conv_pw" : "conv_pwl";
            case PROJECT_NORM -> separable ? "bn2" : "bn3";
          };
      return "blocks." + block.stage() + "." + block.repeat() + "." + name;
    }
  };

  /** How weights of an EfficientNet are told from others. */
  static final String MARK =
      "an EfficientNet has '_conv_stem.weight' (naming of efficientnet_pytorch) or"
          + " 'conv_stem.weight' (naming of timm)";

  /** The naming of these weights; empty: they are not of an EfficientNet. */
  static Optional<WeightNaming> of(Weights source) {
    return Arrays.stream(values())
        .filter(naming -> source.arrays().containsKey(naming.stem() + ".weight"))
        .findFirst();
  }

  /** The parts of a block that have weights. */
  enum Part {
    EXPAND,
    EXPAND_NORM,
    DEPTHWISE,
    DEPTHWISE_NORM,
    SQUEEZE,
    EXCITE,
    PROJECT,
    PROJECT_NORM
  }

  abstract String stem();

  abstract String stemNorm();

  abstract String of(EfficientNetVariant.Block block, Part part);
}
