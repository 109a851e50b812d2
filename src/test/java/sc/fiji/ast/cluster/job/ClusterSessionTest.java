package sc.fiji.ast.cluster.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSessionTest {

  private static final String THREADS = "spark.executorEnv.OMP_NUM_THREADS";
  private static final String CORES_OF_TASK = "spark.task.cpus";

  private final SparkConf given = new SparkConf(false).set("spark.executor.cores", "4");

  @ParameterizedTest
  @ValueSource(strings = {"spark://host:7077", "yarn", "local-cluster[2,4,1024]"})
  void aTrainingHasAllCoresOfItsExecutorAndTheEngineAsManyThreads(String master) {
    SparkConf settings =
        ClusterSession.completeForOneTaskEach(given.set("spark.master", master), "name");
    assertEquals("4", settings.get(THREADS));
    assertEquals("4", settings.get(CORES_OF_TASK));
    assertEquals("name", settings.get("spark.app.name"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "local[2]", "local[*]", "local[2,4]"})
  void inOneProcessATaskHasOneCore(String master) {
    SparkConf settings =
        ClusterSession.completeForOneTaskEach(given.set("spark.master", master), "name");
    assertFalse(settings.contains(CORES_OF_TASK));
  }

  @Test
  void filesOfAFolderShareAnExecutor() {
    SparkConf settings = ClusterSession.complete(given.set("spark.master", "yarn"), "name");
    assertEquals("4", settings.get(THREADS));
    assertFalse(settings.contains(CORES_OF_TASK));
  }

  @Test
  void whatTheCommandLineSaysStays() {
    given.set(THREADS, "3").set(CORES_OF_TASK, "2").set("spark.app.name", "mine");
    SparkConf settings = ClusterSession.completeForOneTaskEach(given, "name");
    assertEquals("3", settings.get(THREADS));
    assertEquals("2", settings.get(CORES_OF_TASK));
    assertEquals("mine", settings.get("spark.app.name"));
  }
}
