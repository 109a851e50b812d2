package sc.fiji.ast.pipeline.compare;

import java.io.IOException;
import sc.fiji.ast.evaluation.comparison.VariantComparisonResult;
import sc.fiji.ast.evaluation.comparison.VariantRun;

/** Is told of each run of a comparison when it is done. Called on the thread that works. */
public interface ComparisonObserver {

  /** Looks at nothing. */
  ComparisonObserver NONE = (run, comparison) -> {};

  /**
   * @param comparison all runs so far
   */
  void finished(VariantRun run, VariantComparisonResult comparison) throws IOException;
}
