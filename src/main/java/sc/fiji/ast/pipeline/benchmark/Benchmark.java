package sc.fiji.ast.pipeline.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.evaluation.benchmark.BenchmarkResult;
import sc.fiji.ast.features.Devices;
import sc.fiji.ast.pipeline.compare.RunsAhead;
import sc.fiji.ast.pipeline.evaluate.ReportFolder;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Trains and evaluates each of many categories with each seed, and nearest neighbours on the same
 * features beside it. Each row is written at once.
 */
public final class Benchmark {

  private final BenchmarkRequest request;
  private final BenchmarkFile file;
  private final RunsAhead listener;
  private final BenchmarkObserver observer;

  private Benchmark(
      BenchmarkRequest request,
      BenchmarkFile file,
      RunsAhead listener,
      BenchmarkObserver observer) {
    this.request = request;
    this.file = file;
    this.listener = listener;
    this.observer = observer;
  }

  /**
   * A category that cannot be used, or a training that fails, gets rows with its error; the rest
   * goes on.
   *
   * @throws IllegalArgumentException if there is no such device
   * @throws IOException if the report cannot be written, or holds a benchmark that cannot be
   *     resumed
   * @throws CancellationException if the listener cancelled or the thread was interrupted; what was
   *     done stays in the report folder
   */
  public static BenchmarkResult run(
      BenchmarkRequest request, ProgressListener listener, BenchmarkObserver observer)
      throws IOException {
    try (EngineWork work = EngineWork.begin()) {
      Devices.named(request.device());
      return run(request, listener, observer, Benchmark::oneAfterTheOther);
    }
  }

  /**
   * As {@link #run(BenchmarkRequest, ProgressListener, BenchmarkObserver)}, with trials that run
   * elsewhere; nothing here starts the engine.
   */
  public static BenchmarkResult run(
      BenchmarkRequest request,
      ProgressListener listener,
      BenchmarkObserver observer,
      Trials trials)
      throws IOException {
    ReportFolder.create(request.report());
    BenchmarkFile file = BenchmarkFile.open(request, listener);
    return new Benchmark(request, file, new RunsAhead(listener), observer).run(trials);
  }

  private static void oneAfterTheOther(
      List<CategoryTrial> trials, ProgressListener listener, CategoryTrial.Rows rows)
      throws IOException {
    for (CategoryTrial trial : trials) {
      trial.run(listener, rows);
    }
  }

  private BenchmarkResult run(Trials trials) throws IOException {
    if (!request.resume()) {
      CategoryTrial.forgetUnfinished(request.report());
    }
    begin();
    List<CategoryTrial> toDo = new ArrayList<>();
    for (BenchmarkedCategory category : file.categories()) {
      List<Long> seeds = category.seedsToDo();
      if (!category.error().isEmpty()) {
        for (long seed : seeds) {
          add(CategoryRow.failed(category.name(), seed, category.error()));
        }
      } else if (!seeds.isEmpty()) {
        toDo.add(trial(category, seeds));
      }
    }
    trials.run(toDo, listener, this::add);
    CategoryTrial.forgetUnfinished(request.report());
    file.write();
    return file.benchmark();
  }

  private CategoryTrial trial(BenchmarkedCategory category, List<Long> seeds) {
    return new CategoryTrial(
        category.name(),
        category.folder(),
        category.settings(),
        seeds,
        request.device(),
        request.report());
  }

  private void add(CategoryRow row) throws IOException {
    if (listener.cancelled() || Thread.currentThread().isInterrupted()) {
      throw new CancellationException("The benchmark was cancelled.");
    }
    file.add(row);
    observer.finished(row, file.benchmark());
    begin();
  }

  private void begin() {
    BenchmarkResult soFar = file.benchmark();
    listener.begin(soFar.rowsDone(), soFar.rowsInAll());
  }

  /** Who runs trials, and where. */
  public interface Trials {

    /**
     * Runs all of them, in any order.
     *
     * @param trials of different categories
     * @param rows takes each row as soon as it is done, one at a time
     */
    void run(List<CategoryTrial> trials, ProgressListener listener, CategoryTrial.Rows rows)
        throws IOException;
  }
}
