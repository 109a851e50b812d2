package sc.fiji.ast.display.windows;

import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.ast.scoring.threshold.GoodScores;

/** What a window for the choice of a threshold asks of model files. */
public interface ThresholdModels {

  /**
   * The good images of a model.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it did not make the heatmap
   */
  GoodScores good(Path model) throws IOException;

  /** Writes a copy of a model for which the threshold is 1. */
  void copy(Path model, double threshold, Path copy) throws IOException;
}
