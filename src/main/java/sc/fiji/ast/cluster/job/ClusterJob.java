package sc.fiji.ast.cluster.job;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/** Tasks over inputs, whose outputs come as each of them ends. */
public final class ClusterJob {

  private ClusterJob() {}

  /**
   * Runs them; a task that fails is tried again as often as {@code spark.task.maxFailures} says.
   *
   * @param tasks how many share the inputs, at most as many as there are inputs
   * @param receiver is given the outputs, on another thread, until this returns
   * @throws Exception where a task failed too often, or the receiver did; an {@link IOException} of
   *     them is among its causes
   */
  public static <I extends Serializable, O> void run(
      JavaSparkContext spark,
      List<I> inputs,
      int tasks,
      ClusterTask<I, O> task,
      Receiver<O> receiver)
      throws Exception {
    spark
        .sc()
        .runJob(
            spark.parallelize(inputs, tasks).rdd(),
            (Work<I, O>) (context, some) -> task.run(some, context::isInterrupted),
            CollectionConverters.asScala(
                    IntStream.range(0, tasks).boxed().map(Object.class::cast).toList())
                .toSeq(),
            (Receiving<O>) receiver::add,
            ClusterJob.<O>listTag());
  }

  @SuppressWarnings("unchecked")
  private static <O> ClassTag<List<O>> listTag() {
    return (ClassTag<List<O>>) (ClassTag<?>) ClassTag$.MODULE$.apply(List.class);
  }

  /**
   * The inputs of a task.
   *
   * @param inputs all of them
   * @param task of these, from 0
   */
  public static <I> List<I> ofTask(List<I> inputs, int tasks, int task) {
    long all = inputs.size();
    return inputs.subList((int) (task * all / tasks), (int) ((task + 1) * all / tasks));
  }

  /** Is given the outputs of a task. */
  public interface Receiver<O> {
    void add(List<O> outputs) throws IOException;
  }

  /** A task as Spark has it. */
  private interface Work<I, O> extends Function2<TaskContext, Iterator<I>, List<O>>, Serializable {

    List<O> run(TaskContext context, List<I> inputs) throws IOException;

    @Override
    default List<O> apply(TaskContext context, Iterator<I> inputs) {
      List<I> list = new ArrayList<>();
      CollectionConverters.asJava(inputs).forEachRemaining(list::add);
      try {
        return run(context, list);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A receiver as Spark has it. */
  private interface Receiving<O> extends Function2<Object, List<O>, BoxedUnit> {

    void add(List<O> outputs) throws IOException;

    @Override
    default BoxedUnit apply(Object task, List<O> outputs) {
      try {
        add(outputs);
        return BoxedUnit.UNIT;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
