package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.pipeline.toy.ToyComparison;
import sc.fiji.ast.progress.ProgressListener;

/** Commands of all kinds run side by side, each with what it opened itself. */
class WorkAtOnceTest {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");
  private static final int TIMES = 2;

  @TempDir Path folder;

  @Test
  void eachGivesWhatItGivesAlone() throws Exception {
    byte[] weights = trained("alone.ast");
    List<Double> scores = scores();
    float[] toy = toy();
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      String name = i + ".ast";
      work.add(check(() -> assertArrayEquals(weights, trained(name))));
      work.add(check(() -> assertEquals(scores, scores())));
      work.add(check(() -> assertArrayEquals(toy, toy())));
    }
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Void> check(Check check) {
    return () -> {
      check.run();
      return null;
    };
  }

  private byte[] trained(String name) throws IOException {
    Path model = folder.resolve(name);
    ModelTraining.train(
        TrainingRequest.builder()
            .setImages(Painted.source(5))
            .setModel(model)
            .setSettings(Painted.tiny())
            .optDevice("cpu")
            .build(),
        ProgressListener.NONE);
    try (ZipFile zip = new ZipFile(model.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("weights.safetensors"))) {
      return in.readAllBytes();
    }
  }

  private static List<Double> scores() throws IOException {
    List<Double> scores = new ArrayList<>();
    try (ImageScoring scoring = ImageScoring.open(MODEL, "cpu")) {
      for (int i = 0; i < 30; i++) {
        scores.add(scoring.score(Painted.scratched(i), "painted", 1).score());
      }
    }
    return scores;
  }

  private static float[] toy() throws IOException {
    return ToyComparison.run(20, 0, ProgressListener.NONE).students().get(1).map();
  }

  private interface Check {
    void run() throws IOException;
  }
}
