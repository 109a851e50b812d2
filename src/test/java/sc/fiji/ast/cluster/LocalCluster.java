package sc.fiji.ast.cluster;

import org.apache.spark.SparkConf;

/** Spark in this process, for tests. */
final class LocalCluster {

  private LocalCluster() {}

  /** Two tasks at a time, each tried four times. */
  static SparkConf settings() {
    return new SparkConf()
        .setMaster("local[2,4]")
        .setAppName("test")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "localhost")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }
}
