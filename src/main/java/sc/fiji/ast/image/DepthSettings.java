package sc.fiji.ast.image;

/**
 * How heights are prepared for the network.
 *
 * @param size side of the square that the prepared heights are resized to, in pixels
 * @param fillRounds how often holes are filled from their borders, 0 for not at all
 * @param asPublished do as the published code does: holes in the first row and column stay, and the
 *     background goes through the four corners alone
 */
public record DepthSettings(int size, int fillRounds, boolean asPublished) {
  private static final int MOST_ROUNDS = 1000;

  /** The paper's sizes, without the quirks of its code. */
  public static final DepthSettings DEFAULT = new DepthSettings(192, 3, false);

  /**
   * @throws IllegalArgumentException naming the setting and what is allowed
   */
  public DepthSettings {
    if (size < 8) {
      throw new IllegalArgumentException("size must be at least 8 pixels, not " + size);
    }
    if (fillRounds < 0 || fillRounds > MOST_ROUNDS) {
      throw new IllegalArgumentException(
          "fillRounds must be from 0 to " + MOST_ROUNDS + ", not " + fillRounds);
    }
  }
}
