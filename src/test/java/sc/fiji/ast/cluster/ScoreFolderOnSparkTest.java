package sc.fiji.ast.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.ChildJvm;
import sc.fiji.ast.Painted;
import sc.fiji.ast.cluster.job.ClusterJob;

class ScoreFolderOnSparkTest {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");

  @TempDir private Path temporary;

  /** In a process of its own, where the settings of Spark are those of the command line. */
  @Test
  void scoresWithWhatSparkSubmitSetsAndTellsWhatItDid() throws Exception {
    Path images = Painted.png(temporary.resolve("images/a.png"), 1).getParent();
    Painted.png(images.resolve("b.png"), 2);
    ChildJvm.Result result =
        new ChildJvm()
            .with("-Dspark.master=local[2]", "-Dspark.ui.enabled=false")
            .with("-Dspark.driver.host=localhost", "-Dspark.driver.bindAddress=127.0.0.1")
            .with("--add-opens=java.base/java.lang.invoke=ALL-UNNAMED")
            .with("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
            .run(
                ScoreFolderOnSpark.class,
                "folder=" + images,
                "model=" + MODEL,
                "results=" + temporary.resolve("results"));
    assertEquals(0, result.code(), result.errors());
    assertTrue(result.output().contains("Images: 2"), result.output());
    assertEquals(3, Files.readAllLines(temporary.resolve("results/results.csv")).size());
  }

  @Test
  void keysAreThoseOfScoreFolder() {
    ClusterRequest request =
        ClusterRequest.parse(
            "folder=/a b/c",
            "model=file:/m%20n.ast",
            "results=/r=s",
            "foreground=/f",
            "threshold=1.5",
            "resume=true",
            "device=gpu:1");
    assertEquals(
        new ClusterRequest("/a b/c", "/m n.ast", "/r=s", "/f", 1.5, "gpu:1", true), request);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "folder=/a model=/m | results is missing",
        "foldr=/a | 'foldr=/a' is no input",
        "resume | 'resume' is no input",
        "folder=/a folder=/b | given twice",
        "folder=/a model=/m results=/r threshold=x | threshold is 'x'",
        "folder=/a model=/m results=/r resume=yes | resume is 'yes'"
      })
  void otherInputsAreRefusedWithWhatIsAllowed(String arguments, String expected) {
    assertRefused(expected, arguments.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "folder, hdfs://name/plate",
    "model, s3a://bucket/good.ast",
    "results, gs://bucket/results",
    "foreground, hdfs:/masks"
  })
  void storesThatAreNoFoldersAreRefusedWithWhatToDo(String key, String place) {
    Map<String, String> inputs =
        new TreeMap<>(Map.of("folder", "/f", "model", "/m", "results", "/r"));
    inputs.put(key, place);
    assertRefused(
        key + " is " + place + ". Images and results are read and written as files",
        inputs.entrySet().stream().map(Map.Entry::toString).toArray(String[]::new));
  }

  private static void assertRefused(String expected, String... arguments) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> ClusterRequest.parse(arguments))
            .getMessage();
    assertTrue(message.contains(expected), message);
  }

  @Test
  void filesOfTasksAreThoseThatSparkGivesThem() {
    assertEquals(List.of("c", "d", "e"), ClusterJob.ofTask(List.of("a", "b", "c", "d", "e"), 2, 1));
  }
}
