package sc.fiji.ast.cluster.job;

import org.apache.spark.SparkConf;

/** Settings of Spark, as far as {@code spark-submit} does not say them. */
public final class ClusterSession {

  private static final String MASTER = "spark.master";
  private static final String CORES = "spark.executor.cores";
  private static final String THREADS = "spark.executorEnv.OMP_NUM_THREADS";
  private static final String CORES_OF_TASK = "spark.task.cpus";

  /** All in one process, which has no executors of so many cores. */
  private static final String LOCAL = "local(\\[.*])?";

  private ClusterSession() {}

  /**
   * The engine of an executor has as many threads as that has cores: it would take all of the
   * machine, those of other executors, too.
   *
   * @param name of the application
   */
  public static SparkConf settings(String name) {
    return complete(new SparkConf(), name);
  }

  /** As {@link #settings}, with one task at a time in each executor, which has all its cores. */
  public static SparkConf oneTaskEach(String name) {
    return completeForOneTaskEach(new SparkConf(), name);
  }

  static SparkConf complete(SparkConf given, String name) {
    given.setIfMissing("spark.app.name", name);
    if (given.contains(CORES)) {
      given.setIfMissing(THREADS, given.get(CORES));
    }
    return given;
  }

  static SparkConf completeForOneTaskEach(SparkConf given, String name) {
    if (given.contains(CORES) && !given.get(MASTER, "").matches(LOCAL)) {
      given.setIfMissing(CORES_OF_TASK, given.get(CORES));
    }
    return complete(given, name);
  }
}
