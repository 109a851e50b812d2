package sc.fiji.ast.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import sc.fiji.ast.cluster.job.ClusterTask;
import sc.fiji.ast.cluster.job.ClusterWork;
import sc.fiji.ast.pipeline.benchmark.Benchmark;
import sc.fiji.ast.pipeline.benchmark.CategoryRow;
import sc.fiji.ast.pipeline.benchmark.CategoryTrial;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Trials of a benchmark, each category with each seed as a task of its own. A trial whose executor
 * dies goes on, on another one, from what it had learned; one whose task failed on every try
 * becomes a row with the reason.
 */
record ClusterTrials(JavaSparkContext spark, ClusterTask<SentTrial, CategoryRow> task)
    implements Benchmark.Trials {

  ClusterTrials(JavaSparkContext spark) {
    this(spark, new RunTrials());
  }

  @Override
  public void run(List<CategoryTrial> trials, ProgressListener listener, CategoryTrial.Rows rows)
      throws IOException {
    List<SentTrial> all = trials.stream().flatMap(SentTrial::of).toList();
    new ClusterWork<>(spark, task, count -> count, new Rows(new ArrayList<>(all), rows)).run();
  }

  private record Rows(List<SentTrial> missing, CategoryTrial.Rows rows)
      implements ClusterWork.Ledger<SentTrial, CategoryRow> {

    @Override
    public List<SentTrial> missing() {
      return List.copyOf(missing);
    }

    @Override
    public void add(List<CategoryRow> made) throws IOException {
      for (CategoryRow row : made) {
        missing.removeIf(trial -> trial.gives(row));
        rows.add(row);
      }
    }

    @Override
    public String fail(SentTrial trial, String reason) throws IOException {
      String error = trial.folder() + ": no machine could train and test it: " + reason;
      add(List.of(CategoryRow.failed(trial.category(), trial.seed(), error)));
      return error;
    }
  }
}
