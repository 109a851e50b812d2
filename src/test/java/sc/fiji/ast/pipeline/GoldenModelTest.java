package sc.fiji.ast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Painted;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.training.ProgressListener;

/** Holds later versions to what a model file of format 1 means. */
class GoldenModelTest {

  private static final Path FILE = Path.of("src/test/resources/models/format-1.ast");

  @Test
  void aModelOfFormat1GivesTheScoresItGaveWhenItWasMade() throws IOException {
    try (ImageScoring scoring = ImageScoring.open(FILE, "cpu")) {
      assertEquals(1, scoring.description().formatVersion());
      assertEquals(4, scoring.description().settings().teacher().hidden());
      AnomalyResult result = scoring.score(Painted.scratched(99), "painted", 1);
      assertEquals(11.962225, result.score(), 1e-4);
      assertEquals(21.994370, result.rawScore(), 1e-4);
      assertEquals(8.735535, result.map().getAt(28, 28).get(), 1e-4);
      assertEquals(4.327269, result.map().getAt(60, 5).get(), 1e-4);
      assertEquals(14.734392, result.rawMap().getAt(28, 28).get(), 1e-4);
    }
  }

  /** Made the file, with the first version of this format; not to be run again. */
  public static void main(String[] arguments) throws IOException {
    Files.createDirectories(FILE.getParent());
    ModelTraining.train(
        new TrainingRequest(
            Painted.source(6),
            FILE,
            Painted.tiny(
                "{'teacher': {'hidden': 4, 'kernels': [1, 1]}, 'student': {'hidden': 4},"
                    + " 'training': {'teacherSteps': 20, 'studentSteps': 20}}"),
            "cpu",
            false),
        ProgressListener.NONE);
    try (ImageScoring scoring = ImageScoring.open(FILE, "cpu")) {
      AnomalyResult result = scoring.score(Painted.scratched(99), "painted", 1);
      System.out.printf(
          "%s %s %s %s %s%n",
          result.score(),
          result.rawScore(),
          result.map().getAt(28, 28),
          result.map().getAt(60, 5),
          result.rawMap().getAt(28, 28));
    }
  }
}
