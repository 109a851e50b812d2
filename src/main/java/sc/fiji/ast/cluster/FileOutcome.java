package sc.fiji.ast.cluster;

import java.io.Serializable;
import sc.fiji.ast.pipeline.score.ScoredFile;

/**
 * What became of a file in its task: it was scored, or is so large that its tiles are to be shared.
 *
 * @param name of the file in the folder
 * @param scored null: it was not
 * @param tiles to share; 0: none
 */
record FileOutcome(String name, ScoredFile scored, int tiles) implements Serializable {

  static FileOutcome of(ScoredFile scored) {
    return new FileOutcome(scored.name(), scored, 0);
  }

  static FileOutcome large(String name, int tiles) {
    return new FileOutcome(name, null, tiles);
  }
}
