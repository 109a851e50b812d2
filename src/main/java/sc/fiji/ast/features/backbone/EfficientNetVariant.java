package sc.fiji.ast.features.backbone;

import java.util.ArrayList;
import java.util.List;

/**
 * The members of the EfficientNet family (Tan and Le, 2019; Lite: 2020), all from one description:
 * seven stages, scaled in width and depth.
 */
public enum EfficientNetVariant {
  LITE0("efficientnet-lite0", true, 1.0, 1.0, 224),
  LITE1("efficientnet-lite1", true, 1.0, 1.1, 240),
  LITE2("efficientnet-lite2", true, 1.1, 1.2, 260),
  B0("efficientnet-b0", false, 1.0, 1.0, 224),
  B1("efficientnet-b1", false, 1.0, 1.1, 240),
  B2("efficientnet-b2", false, 1.1, 1.2, 260),
  B3("efficientnet-b3", false, 1.2, 1.4, 300),
  B4("efficientnet-b4", false, 1.4, 1.8, 380),
  B5("efficientnet-b5", false, 1.6, 2.2, 456),
  B6("efficientnet-b6", false, 1.8, 2.6, 528),
  B7("efficientnet-b7", false, 2.0, 3.1, 600);

  private static final int STEM_CHANNELS = 32;

  private static final List<Stage> STAGES =
      List.of(
          new Stage(1, 3, 1, 1, 16),
          new Stage(2, 3, 2, 6, 24),
          new Stage(2, 5, 2, 6, 40),
          new Stage(3, 3, 2, 6, 80),
          new Stage(3, 5, 1, 6, 112),
          new Stage(4, 5, 2, 6, 192),
          new Stage(1, 3, 1, 6, 320));

  private final String label;
  private final boolean lite;
  private final double width;
  private final double depth;
  private final int nativeSize;

  EfficientNetVariant(String label, boolean lite, double width, double depth, int nativeSize) {
    this.label = label;
    this.lite = lite;
    this.width = width;
    this.depth = depth;
    this.nativeSize = nativeSize;
  }

  /** The name users give, for example {@code efficientnet-b5}. */
  public String label() {
    return label;
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

  /** The tap of the paper: the last block of the last but one stage, with stride 32. */
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
