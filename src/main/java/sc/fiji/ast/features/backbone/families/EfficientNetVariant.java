package sc.fiji.ast.features.backbone.families;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.ast.features.backbone.BackboneDescription;
import sc.fiji.ast.features.backbone.BackboneDescription.Tap;
import sc.fiji.ast.features.backbone.InputNormalisation;
import sc.fiji.ast.features.backbone.KnownBackbone;

/**
 * The members of the EfficientNet family (Tan and Le, 2019; Lite: 2020), all from one description:
 * seven stages, scaled in width and depth.
 */
public enum EfficientNetVariant {
  LITE0(embedded(), true, 1.0, 1.0, 224),
  LITE1(withoutWeights("lite1"), true, 1.0, 1.1, 240),
  LITE2(withoutWeights("lite2"), true, 1.1, 1.2, 260),
  B0(
      timm("b0", 21_400_000, "bc97e48e1360ee9d9c9d8a39ad2fb9b85ad150eb89d6fc69cd0f08301b5e0b3e"),
      false,
      1.0,
      1.0,
      224),
  B1(
      timm("b1", 31_500_000, "44df4f85e844442fe761fb0ce92a9e4b96b2ec5d209e9169956fe033da180145"),
      false,
      1.0,
      1.1,
      240),
  B2(
      timm("b2", 36_800_000, "08d7bd5d858873cb1a829f51c01811c75117665b1de91c215acbcf836a23a5c9"),
      false,
      1.1,
      1.2,
      260),
  B3(withoutWeights("b3"), false, 1.2, 1.4, 300),
  B4(withoutWeights("b4"), false, 1.4, 1.8, 380),
  B5(
      timm("b5", 122_000_000, "e81868f5acfdd37fc79a337761cba24b33611d652ca969cbe9a474fd800ad4de"),
      false,
      1.6,
      2.2,
      456),
  B6(withoutWeights("b6"), false, 1.8, 2.6, 528),
  B7(withoutWeights("b7"), false, 2.0, 3.1, 600);

  private static final String PREFIX = "efficientnet-";
  private static final String LICENCE = "Apache-2.0";
  private static final int STEM_CHANNELS = 32;

  /** Of the first convolution. */
  static final int STEM_STRIDE = 2;

  private static final List<Stage> STAGES =
      List.of(
          new Stage(1, 3, 1, 1, 16),
          new Stage(2, 3, 2, 6, 24),
          new Stage(2, 5, 2, 6, 40),
          new Stage(3, 3, 2, 6, 80),
          new Stage(3, 5, 1, 6, 112),
          new Stage(4, 5, 2, 6, 192),
          new Stage(1, 3, 1, 6, 320));

  private final KnownBackbone known;
  private final boolean lite;
  private final double width;
  private final double depth;
  private final int nativeSize;

  EfficientNetVariant(
      KnownBackbone known, boolean lite, double width, double depth, int nativeSize) {
    this.known = known;
    this.lite = lite;
    this.width = width;
    this.depth = depth;
    this.nativeSize = nativeSize;
  }

  private static KnownBackbone embedded() {
    return new KnownBackbone(
        KnownBackbone.EMBEDDED,
        "TensorFlow's EfficientNet-Lite0, converted by ML Illustrated; part of this plugin",
        LICENCE,
        4_795_672,
        "f1b980a90c22885ddfe1aa0123928a6d4862e1418adf37a3ba51459e586e8521",
        null);
  }

  private static KnownBackbone timm(String variant, long bytes, String sha256) {
    String title = "tf_efficientnet_" + variant + ".aa_in1k";
    return KnownBackbone.ofTimm(PREFIX + variant, title, LICENCE, bytes, sha256);
  }

  private static KnownBackbone withoutWeights(String variant) {
    return KnownBackbone.withoutWeights(PREFIX + variant);
  }

  /**
   * @throws java.util.NoSuchElementException if there is none of that name
   */
  static EfficientNetVariant named(String name) {
    return Arrays.stream(values())
        .filter(variant -> variant.label().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What is said of it; the last block has its smallest maps, of which images are a multiple. */
  BackboneDescription description() {
    List<Tap> taps = taps();
    int largest = taps.get(taps.size() - 1).stride();
    InputNormalisation input = lite ? InputNormalisation.LITE : InputNormalisation.IMAGENET;
    return new BackboneDescription(known, taps, defaultTap(), input, largest);
  }

  private List<Tap> taps() {
    List<Tap> taps = new ArrayList<>();
    int stride = STEM_STRIDE;
    for (Block block : blocks()) {
      stride *= block.stride();
      taps.add(new Tap(stride, block.outputs()));
    }
    return taps;
  }

  /** The name users give, for example {@code efficientnet-b5}. */
  public String label() {
    return known.name();
  }

  /** Whether it is one of the Lite family: ReLU6, no squeeze-and-excitation. */
  public boolean lite() {
    return lite;
  }

  /** The side of the images that the weights were trained with, in pixels. */
  public int nativeSize() {
    return nativeSize;
  }

  /** The channels that the first convolution puts out; the Lite family never scales it. */
  public int stemChannels() {
    return lite ? STEM_CHANNELS : scaledChannels(STEM_CHANNELS);
  }

  /** The tap of the paper: the last block of the last but one stage. */
  public int defaultTap() {
    int lastStage = STAGES.size() - 1;
    return (int) blocks().stream().filter(block -> block.stage() < lastStage).count() - 1;
  }

  /** All blocks in order. */
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    int inputs = stemChannels();
    for (int s = 0; s < STAGES.size(); s++) {
      Stage stage = STAGES.get(s);
      int outputs = scaledChannels(stage.channels());
      for (int r = 0; r < repeats(s); r++) {
        int stride = r == 0 ? stage.stride() : 1;
        blocks.add(
            new Block(
                blocks.size(), s, r, stage.kernel(), stride, stage.expansion(), inputs, outputs));
        inputs = outputs;
      }
    }
    return blocks;
  }

  /** The Lite family scales neither its first nor its last stage. */
  private int repeats(int stage) {
    boolean fixed = lite && (stage == 0 || stage == STAGES.size() - 1);
    int repeats = STAGES.get(stage).repeats();
    return fixed ? repeats : (int) Math.ceil(depth * repeats);
  }

  /** To the nearest multiple of 8, but never down by more than a tenth. */
  private int scaledChannels(int channels) {
    double scaled = channels * width;
    int rounded = Math.max(8, (int) (scaled + 4) / 8 * 8);
    return rounded < 0.9 * scaled ? rounded + 8 : rounded;
  }

  private record Stage(int repeats, int kernel, int stride, int expansion, int channels) {}

  /**
   * One inverted bottleneck block.
   *
   * @param index among all blocks
   * @param stage from 0
   * @param repeat its place in the stage, from 0
   * @param kernel side of the depthwise convolution
   * @param stride of the depthwise convolution
   * @param expansion factor by which the first convolution widens; 1: there is none
   * @param inputs channels in
   * @param outputs channels out
   */
  public record Block(
      int index,
      int stage,
      int repeat,
      int kernel,
      int stride,
      int expansion,
      int inputs,
      int outputs) {

    /** Channels inside the block. */
    public int expanded() {
      return inputs * expansion;
    }

    /** Channels inside squeeze-and-excitation. */
    public int squeezed() {
      return Math.max(1, inputs / 4);
    }

    /** Whether the input is added to the output. */
    public boolean skips() {
      return stride == 1 && inputs == outputs;
    }
  }
}
