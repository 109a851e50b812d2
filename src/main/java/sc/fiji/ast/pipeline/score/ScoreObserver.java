package sc.fiji.ast.pipeline.score;

import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.scoring.AnomalyResult;

/** Is shown each plane right after it was scored, with what no table holds. */
public interface ScoreObserver {

  /** Looks at nothing. */
  ScoreObserver NONE = (file, plane, sample, result) -> {};

  /**
   * @param file that was read
   * @param plane from 1
   */
  void scored(Path file, int plane, Sample sample, AnomalyResult result) throws IOException;
}
