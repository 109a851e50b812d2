package sc.fiji.ast.pipeline;

import java.io.IOException;
import sc.fiji.ast.training.ProgressListener;

/**
 * Scores all images of a folder. A file that cannot be scored becomes a row with its error; the
 * rest goes on.
 */
public final class FolderScoring {

  private FolderScoring() {}

  /**
   * Writes heatmaps and masks (TIFF), results.csv and summary.json.
   *
   * @throws IOException if the model cannot be read or the results cannot be written
   */
  public static FolderSummary score(FolderScoringRequest request, ProgressListener listener)
      throws IOException {
    throw new UnsupportedOperationException();
  }
}
