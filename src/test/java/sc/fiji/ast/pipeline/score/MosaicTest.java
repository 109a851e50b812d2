package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;

/** A large image of a thing of which the model learned small images. */
class MosaicTest {

  private static final int SIZE = 4 * Painted.SIZE;

  @TempDir Path folder;

  @Test
  void itIsSeenAtTheScaleOfTheTraining() throws IOException {
    Path model = folder.resolve("a.ast");
    ModelTraining.train(
        TrainingRequest.builder()
            .setImages(Painted.source(6))
            .setModel(model)
            .setSettings(Painted.tiny())
            .optDevice("cpu")
            .build(),
        ProgressListener.NONE);
    Sample mosaic = Painted.stripes(SIZE, SIZE, 1, BitDepth.EIGHT, 7);
    try (ImageScoring scoring = ImageScoring.open(model, "cpu")) {
      assertEquals(Painted.SIZE, scoring.description().provenance().largestWidth());
      assertTrue(scoring.remark(mosaic, "mosaic").orElseThrow().startsWith("mosaic has 256 x 256"));
      AnomalyResult whole = scoring.score(mosaic, "mosaic", 1);
      AnomalyResult corner = scoring.score(part(mosaic), "corner", 1);
      for (int i = 0; i < Painted.SIZE / 2; i++) {
        // The map is a fusion, whose parts are compared over all of the image.
        float expected = corner.map().getAt(i, i).get();
        assertEquals(expected, whole.map().getAt(i, i).get(), 0.05 * expected);
      }
    }
  }

  private static Sample part(Sample mosaic) {
    var corner = ArrayImgs.floats(Painted.SIZE, Painted.SIZE, 1);
    var from = Views.interval(mosaic.rgb(), corner).cursor();
    corner.forEach(value -> value.set(from.next()));
    return new Sample(corner, BitDepth.EIGHT);
  }
}
