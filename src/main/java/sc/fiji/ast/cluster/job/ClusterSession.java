package sc.fiji.ast.cluster.job;

import org.apache.spark.SparkConf;

/** Settings of Spark, as far as {@code spark-submit} does not say them. */
public final class ClusterSession {

  private static final String CORES = "spark.executor.cores";
  private static final String THREADS = "spark.executorEnv.OMP_NUM_THREADS";
  private static final String CORES_OF_TASK = "spark.task.cpus";

  private ClusterSession() {}

  /**
   * The engine of an executor has as many threads as that has cores: it would take all of the
   * machine, those of other executors, too.
   *
   * @param name of the application
   */
  public static SparkConf settings(String name) {
    SparkConf settings = new SparkConf().setIfMissing("spark.app.name", name);
    if (settings.contains(CORES)) {
      settings.setIfMissing(THREADS, settings.get(CORES));
    }
    return settings;
  }

  /** As {@link #settings}, with one task at a time in each executor, which has all its cores. */
  public static SparkConf oneTaskEach(String name) {
    SparkConf settings = settings(name);
    if (settings.contains(CORES)) {
      settings.setIfMissing(CORES_OF_TASK, settings.get(CORES));
    }
    return settings;
  }
}
