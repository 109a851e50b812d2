package sc.fiji.ast.image.preparation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import sc.fiji.ast.image.LengthUnit;

/**
 * How heights are prepared for the network.
 *
 * @param fillRounds how often holes are filled from their borders, 0 for not at all
 * @param unit of the heights, by its symbol; {@code auto}: as the file or the image says, metres if
 *     it says nothing
 */
public record DepthSettings(int fillRounds, String unit) {
  private static final int MOST_ROUNDS = 1000;
  private static final String AUTO = "auto";

  /** The paper's. */
  public static final DepthSettings DEFAULT = new DepthSettings(3, AUTO);

  /**
   * @throws IllegalArgumentException naming the setting and what is allowed
   */
  public DepthSettings {
    if (fillRounds < 0 || fillRounds > MOST_ROUNDS) {
      throw new IllegalArgumentException(
          "depth.fillRounds is " + fillRounds + "; 0 to " + MOST_ROUNDS + " is allowed.");
    }
    if (!AUTO.equals(unit) && LengthUnit.of(unit).isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "depth.unit is '%s'; auto, %s is allowed.",
              unit,
              Arrays.stream(LengthUnit.values())
                  .map(LengthUnit::symbol)
                  .collect(Collectors.joining(", "))));
    }
  }

  /** The unit that is stated; empty: as the file says. */
  public Optional<LengthUnit> statedUnit() {
    return unit.equals(AUTO) ? Optional.empty() : LengthUnit.of(unit);
  }
}
