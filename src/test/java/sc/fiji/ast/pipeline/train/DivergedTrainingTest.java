package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.training.DivergenceException;

/** A training whose numbers are none any more, because images became so behind its back. */
class DivergedTrainingTest {

  @TempDir Path folder;

  @Test
  void itStopsWithAnExplanationAndKeepsTheEarlierModelAndTheLastGoodState() throws IOException {
    Path model = Files.writeString(folder.resolve("model.ast"), "earlier");
    Path checkpoint = folder.resolve("model.ast.checkpoint");
    Spoiled images = new Spoiled();
    String message =
        assertThrows(DivergenceException.class, () -> train(images, model, images)).getMessage();
    assertTrue(message.startsWith("Training the teacher diverged: in step "), message);
    assertTrue(message.contains("(epoch 1), the loss is NaN"), message);
    assertTrue(message.contains("training.learningRate"), message);
    assertTrue(message.contains("No model was written."), message);
    assertTrue(message.contains("kept in " + checkpoint), message);
    assertEquals("earlier", Files.readString(model));

    train(Painted.source(5), model, ProgressListener.NONE);
    assertTrue(Files.size(model) > 1000, "a model was written");
    assertFalse(Files.exists(checkpoint));
  }

  private static void train(SampleSource images, Path model, ProgressListener listener)
      throws IOException {
    ModelTraining.train(
        TrainingRequest.builder()
            .setImages(images)
            .setModel(model)
            .setSettings(Painted.tiny("{'standardise': false}"))
            .optDevice("cpu")
            .optResume(true)
            .build(),
        listener);
  }

  /** Images that hold NaN as soon as the features of the first have been computed. */
  private static final class Spoiled implements SampleSource, ProgressListener {

    private final SampleSource sound = Painted.source(5);
    private boolean spoiled;

    @Override
    public void progress(Progress progress) {
      spoiled |= progress.stage() == Progress.Stage.FEATURES;
    }

    @Override
    public int size() {
      return sound.size();
    }

    @Override
    public String name(int index) {
      return sound.name(index);
    }

    @Override
    public Sample read(int index) throws IOException {
      Sample sample = Painted.stripes(index);
      if (spoiled) {
        sample.rgb().forEach(value -> value.set(Float.NaN));
      }
      return sample;
    }
  }
}
