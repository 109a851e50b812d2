package sc.fiji.ast.robustness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import sc.fiji.ast.Painted;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * Model files: opened, used for one image, and copied. Refusals are an {@link IOException} that
 * names the file. What is opened must give finite scores, and maps of numbers; weights that are
 * merely wild may give an infinite one.
 */
final class ModelTarget implements FuzzTarget {

  private final ModelParts sound;

  ModelTarget(Path model) {
    sound = ModelParts.of(model);
  }

  @Override
  public String name() {
    return "model";
  }

  @Override
  public void run(RandomGenerator random, Path folder) throws IOException {
    Path file = Files.write(folder.resolve("model.ast"), sound.damaged(random));
    try (ImageScoring scoring = ImageScoring.open(file, "cpu")) {
      AnomalyResult result = scoring.score(Painted.stripes(1), file.toString(), 1);
      if (!Double.isFinite(result.score()) || Float.isNaN(result.map().getAt(9, 9).get())) {
        throw new AssertionError("The model opens and gives the score " + result.score() + ".");
      }
    }
    ModelFile.copy(file, ModelFile.describe(file), folder.resolve("copy.ast"), () -> {});
    ModelFile.describe(folder.resolve("copy.ast"));
  }
}
