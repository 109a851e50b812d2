package sc.fiji.ast.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import sc.fiji.ast.pipeline.score.ScoredFile;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/** Tasks over files, whose results come as each of them ends. */
final class FilesJob {

  @SuppressWarnings("unchecked")
  private static final ClassTag<List<ScoredFile>> RESULT =
      (ClassTag<List<ScoredFile>>) (ClassTag<?>) ClassTag$.MODULE$.apply(List.class);

  private FilesJob() {}

  /**
   * Runs them; a task that fails is tried again as often as {@code spark.task.maxFailures} says.
   *
   * @param tasks how many share the files, at most as many as there are files
   * @param receiver is given what was scored, on another thread, until this returns
   * @throws Exception where a task failed too often, or the receiver did; an {@link IOException} of
   *     them is among its causes
   */
  static void run(
      JavaSparkContext spark, List<String> names, int tasks, FilesTask task, Receiver receiver)
      throws Exception {
    spark
        .sc()
        .runJob(
            spark.parallelize(names, tasks).rdd(),
            (Work) (context, some) -> task.score(some, context::isInterrupted),
            CollectionConverters.asScala(
                    IntStream.range(0, tasks).boxed().map(Object.class::cast).toList())
                .toSeq(),
            (Receiving) receiver::add,
            RESULT);
  }

  /**
   * The files of a task.
   *
   * @param names of all files
   * @param task of them, from 0
   */
  static List<String> ofTask(List<String> names, int tasks, int task) {
    long files = names.size();
    return names.subList((int) (task * files / tasks), (int) ((task + 1) * files / tasks));
  }

  /** Is given the results of a task. */
  interface Receiver {
    void add(List<ScoredFile> scored) throws IOException;
  }

  /** A task as Spark has it. */
  private interface Work
      extends Function2<TaskContext, Iterator<String>, List<ScoredFile>>, Serializable {

    List<ScoredFile> score(TaskContext context, List<String> names) throws IOException;

    @Override
    default List<ScoredFile> apply(TaskContext context, Iterator<String> names) {
      List<String> list = new ArrayList<>();
      CollectionConverters.asJava(names).forEachRemaining(list::add);
      try {
        return score(context, list);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A receiver as Spark has it. */
  private interface Receiving extends Function2<Object, List<ScoredFile>, BoxedUnit> {

    void add(List<ScoredFile> scored) throws IOException;

    @Override
    default BoxedUnit apply(Object task, List<ScoredFile> scored) {
      try {
        add(scored);
        return BoxedUnit.UNIT;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
