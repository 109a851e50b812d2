package sc.fiji.ast.pipeline.benchmark;

import java.io.IOException;
import sc.fiji.ast.evaluation.benchmark.BenchmarkResult;

/** Is told of each row of a benchmark when it is done. Called on the thread that works. */
public interface BenchmarkObserver {

  /** Looks at nothing. */
  BenchmarkObserver NONE = (row, benchmark) -> {};

  /**
   * @param benchmark all rows so far
   */
  void finished(CategoryRow row, BenchmarkResult benchmark) throws IOException;
}
