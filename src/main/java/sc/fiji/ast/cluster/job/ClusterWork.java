package sc.fiji.ast.cluster.job;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Work on many inputs that does not end with one at which every try of its task fails: that one is
 * looked for and set aside, and the rest goes on.
 */
public final class ClusterWork<I extends Serializable, O> {

  /** With so many inputs one after the other at which tasks fail, it is not the inputs. */
  private static final int HOPELESS = 3;

  private static final Pattern FAILED_TASK =
      Pattern.compile("Task (\\d+) in stage \\S+ failed \\d+ times, most recent failure: (.*)");

  private final JavaSparkContext spark;
  private final ClusterTask<I, O> task;
  private final IntUnaryOperator tasks;
  private final Ledger<I, O> ledger;

  /**
   * @param tasks how many share so many inputs
   * @param ledger of what is done
   */
  public ClusterWork(
      JavaSparkContext spark, ClusterTask<I, O> task, IntUnaryOperator tasks, Ledger<I, O> ledger) {
    this.spark = spark;
    this.task = task;
    this.tasks = tasks;
    this.ledger = ledger;
  }

  /**
   * Works until nothing is missing.
   *
   * @throws IOException if no input is at fault, saying what to do
   */
  public void run() throws IOException {
    int failures = 0;
    for (List<I> left = ledger.missing(); !left.isEmpty(); left = ledger.missing()) {
      Optional<String> failure = work(left, tasks.applyAsInt(left.size()));
      boolean fruitless = ledger.missing().size() >= left.size() - 1;
      failures = failure.isPresent() && fruitless ? failures + 1 : 0;
      if (failures == HOPELESS && !ledger.missing().isEmpty()) {
        throw new IOException(
            "Tasks fail whatever they work on. Look for the reason in the logs of the executors,"
                + " then start again with resume=true. The last one: "
                + failure.get());
      }
    }
  }

  /**
   * Works until an input fails for good: alone in its task, it is set aside; among others, it is
   * looked for.
   *
   * @return why one failed; empty: all are done
   */
  private Optional<String> work(List<I> inputs, int parts) throws IOException {
    Optional<FailedTask> failed = job(inputs, parts);
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    List<I> suspects = ClusterJob.ofTask(inputs, parts, failed.get().index());
    if (suspects.size() > 1) {
      return work(suspects, suspects.size());
    }
    return Optional.of(ledger.fail(suspects.get(0), failed.get().reason()));
  }

  private Optional<FailedTask> job(List<I> inputs, int parts) throws IOException {
    try {
      ClusterJob.run(spark, inputs, parts, task, ledger::add);
      return Optional.empty();
    } catch (Exception e) {
      Optional<IOException> known = known(e);
      if (known.isPresent()) {
        throw new IOException(known.get().getMessage(), e);
      }
      return Optional.of(FailedTask.of(e));
    }
  }

  /** What a task or this driver told with a message for users. */
  private static Optional<IOException> known(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(IOException.class::isInstance)
        .map(IOException.class::cast)
        .findFirst();
  }

  /** What is to be done, and what was. */
  public interface Ledger<I, O> {

    /** What has neither outputs nor failed, in its order. */
    List<I> missing();

    /**
     * @param outputs of some inputs; called on another thread, one call at a time
     */
    void add(List<O> outputs) throws IOException;

    /**
     * Sets an input aside at which every try failed.
     *
     * @return the failure as users are told of it
     */
    String fail(I input, String reason) throws IOException;
  }

  /**
   * A task that failed on every try.
   *
   * @param index from 0
   * @param reason of the last try
   */
  private record FailedTask(int index, String reason) {

    /**
     * @throws IOException if it was not a task that failed
     */
    static FailedTask of(Exception failure) throws IOException {
      Matcher matcher = FAILED_TASK.matcher(String.valueOf(failure.getMessage()));
      if (!matcher.find()) {
        throw new IOException("Spark failed: " + failure.getMessage(), failure);
      }
      return new FailedTask(Integer.parseInt(matcher.group(1)), matcher.group(2).strip());
    }
  }
}
