package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.ImageEmbeddings;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingReport;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.ProgressListener;

/** Images of more than 2 GB, which no network takes as a whole. */
class LargeImagesTest {
  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");
  private static final String REASON =
      "14000 x 14000 pixels of 3 channels are 588000000 values; at most 536870911 go through the"
          + " network at once. Train with tiles";

  @TempDir Path folder;

  /** Takes no memory. */
  private static Sample large() {
    return new Sample(
        ConstantUtils.constantRandomAccessibleInterval(
            new FloatType(7), new FinalInterval(14_000, 14_000, 3)),
        BitDepth.EIGHT);
  }

  @Test
  void scoringNamesTheImageTheNumbersAndTheWayOut() throws IOException {
    try (ImageScoring scoring = ImageScoring.open(MODEL, "cpu")) {
      Exception error =
          assertThrows(InvalidImageException.class, () -> scoring.score(large(), "large.tif", 1));
      assertTrue(error.getMessage().startsWith("large.tif: " + REASON), error.getMessage());
    }
  }

  @Test
  void trainingLeavesItOutAndSaysWhy() throws IOException {
    List<Sample> samples = new ArrayList<>(List.of(large()));
    for (int i = 0; i < 5; i++) {
      samples.add(Painted.stripes(i));
    }
    TrainingReport report =
        ModelTraining.train(
            TrainingRequest.builder()
                .setImages(Painted.source(samples))
                .setModel(folder.resolve("a.ast"))
                .setSettings(Painted.tiny())
                .optDevice("cpu")
                .build(),
            ProgressListener.NONE);
    assertEquals(5, report.description().provenance().images());
    assertTrue(
        report.warnings().stream()
            .anyMatch(warning -> warning.startsWith("Left out: image-0: " + REASON)),
        report.warnings().toString());
  }

  @Test
  void trainingLeavesOutWhatJavasMemoryDoesNotHold() throws IOException {
    SampleSource images = Painted.source(6);
    SampleSource limited =
        images.readBy(
            (source, index) -> {
              if (index == 2) {
                throw new OutOfMemoryError("Java heap space");
              }
              return source.read(index);
            });
    TrainingReport report =
        ModelTraining.train(
            TrainingRequest.builder()
                .setImages(limited)
                .setModel(folder.resolve("a.ast"))
                .setSettings(Painted.tiny())
                .optDevice("cpu")
                .build(),
            ProgressListener.NONE);
    assertEquals(5, report.description().provenance().images());
    assertTrue(
        report.warnings().get(0).startsWith("Left out: image-2: the image does not fit"),
        report.warnings().toString());
  }

  @Test
  void featuresForComparingSayItToo() throws IOException {
    try (NDManager manager = TorchEngine.get().newBaseManager();
        ImageEmbeddings vectors = new ImageEmbeddings(manager)) {
      Exception error =
          assertThrows(
              IllegalArgumentException.class, () -> vectors.of(large(), IntensityRange.EIGHT_BIT));
      assertTrue(error.getMessage().contains(REASON), error.getMessage());
    }
  }
}
