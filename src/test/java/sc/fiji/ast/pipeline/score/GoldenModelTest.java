package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Painted;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;

/** Holds later versions to what a model file of format 1 means, to 1e-4 of each value. */
class GoldenModelTest {

  private static final Path FILE = Path.of("src/test/resources/models/format-1.ast");

  @Test
  void aModelOfFormat1GivesTheScoresItGaveWhenItWasMade() throws IOException {
    try (ImageScoring scoring = ImageScoring.open(FILE, "cpu")) {
      assertEquals(1, scoring.description().formatVersion());
      assertEquals(4, scoring.description().settings().teacher().hidden());
      AnomalyResult result = scoring.score(Painted.scratched(99), "painted", 1);
      assertEquals(6.742722, result.score(), 7e-4);
      assertEquals(20.792492, result.rawScore(), 2e-3);
      assertEquals(49.664104, result.map().getAt(28, 28).get(), 5e-3);
      assertEquals(12.146249, result.map().getAt(60, 5).get(), 1e-3);
      assertEquals(187.527115, result.rawMap().getAt(28, 28).get(), 2e-2);
    }
  }

  /** Made the file, with the first version of this format; not to be run again. */
  public static void main(String[] arguments) throws IOException {
    Files.createDirectories(FILE.getParent());
    ModelTraining.train(
        TrainingRequest.builder()
            .setImages(Painted.source(6))
            .setModel(FILE)
            .setSettings(
                Painted.tiny(
                    "{'teacher': {'hidden': 4, 'kernels': [1, 1]}, 'student': {'hidden': 4},"
                        + " 'training': {'teacherSteps': 20, 'studentSteps': 20}}"))
            .optDevice("cpu")
            .build(),
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
