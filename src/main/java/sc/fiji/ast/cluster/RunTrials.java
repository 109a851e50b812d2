package sc.fiji.ast.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import sc.fiji.ast.cluster.job.ClusterTask;
import sc.fiji.ast.cluster.job.SharedPath;
import sc.fiji.ast.pipeline.benchmark.CategoryRow;
import sc.fiji.ast.pipeline.benchmark.CategoryTrial;

/** Trains and tests as Benchmark AST on Categories does. */
record RunTrials() implements ClusterTask<SentTrial, CategoryRow> {

  @Override
  public List<CategoryRow> run(List<SentTrial> trials, BooleanSupplier cancelled)
      throws IOException {
    List<CategoryRow> rows = new ArrayList<>();
    for (SentTrial sent : trials) {
      SharedPath.requireSeen("folder", sent.folder());
      SharedPath.requireSeen("report", sent.report());
      CategoryTrial trial = sent.here();
      Files.createDirectories(trial.work());
      trial.run(ClusterTask.listener(cancelled), rows::add);
    }
    return rows;
  }
}
