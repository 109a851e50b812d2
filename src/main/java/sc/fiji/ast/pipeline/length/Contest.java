package sc.fiji.ast.pipeline.length;

import java.io.IOException;
import java.util.function.Consumer;
import sc.fiji.ast.progress.StageClock;

/** The best networks so far, against which such as learned longer must stand; it owns them. */
final class Contest implements AutoCloseable {

  private final HeldOutSpread measure;
  private final Consumer<LengthChoice> chosen;
  private TrainedNetworks best; // null: none yet
  private double spread = Double.NaN;

  /**
   * @param chosen is told each choice
   */
  Contest(HeldOutSpread measure, Consumer<LengthChoice> chosen) {
    this.measure = measure;
    this.chosen = chosen;
  }

  /**
   * The first networks are the best so far.
   *
   * @param first owned by this from now on
   */
  void begin(TrainedNetworks first) {
    best = first;
  }

  /**
   * @param longer owned by this from now on
   * @param toleratedGrowth of the spread from the best networks to these
   * @param done steps of the clock before
   * @return whether these are the best now
   */
  boolean challenge(TrainedNetworks longer, double toleratedGrowth, StageClock clock, int done)
      throws IOException {
    TrainedNetworks worse = longer;
    try {
      int scored = done;
      if (Double.isNaN(spread)) {
        spread = measure.of(best.pair(), clock, scored);
        scored += measure.images();
      }
      double longerSpread = measure.of(longer.pair(), clock, scored);
      LengthChoice choice =
          new LengthChoice(best.steps(), spread, longer.steps(), longerSpread, toleratedGrowth);
      chosen.accept(choice);
      if (!choice.isShorter()) {
        worse = best;
        best = longer;
        spread = longerSpread;
      }
      return best == longer;
    } finally {
      worse.close();
    }
  }

  /** The best networks, owned by the caller. */
  TrainedNetworks end() {
    TrainedNetworks winner = best;
    best = null;
    return winner;
  }

  @Override
  public void close() {
    if (best != null) {
      best.close();
    }
  }
}
