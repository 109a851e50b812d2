package sc.fiji.ast.robustness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import sc.fiji.ast.Painted;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.pipeline.calibrate.CalibrationRequest;
import sc.fiji.ast.pipeline.calibrate.ModelCalibration;
import sc.fiji.ast.pipeline.check.DatasetCheck;
import sc.fiji.ast.pipeline.evaluate.EvaluationObserver;
import sc.fiji.ast.pipeline.evaluate.EvaluationRequest;
import sc.fiji.ast.pipeline.evaluate.ModelEvaluation;
import sc.fiji.ast.pipeline.score.FolderScoring;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Data sets with damaged images and masks: trained on as far as images matter, calibrated on,
 * scored, evaluated, checked. Most go on without the bad file. Refusals are an {@link IOException}
 * that names a file, or an {@link IllegalArgumentException} with a message.
 */
final class FolderTarget implements FuzzTarget {

  private static final List<String> PLACES =
      List.of("train/good/9", "test/good/9", "test/dent/0", "ground_truth/dent/0_mask");

  private final Path model;
  private final FileTree sound;

  FolderTarget(Path model, Path work) throws IOException {
    this.model = model;
    sound = new FileTree(SmallDataset.paint(work.resolve("sound-images"), 6, 2));
  }

  @Override
  public String name() {
    return "folder";
  }

  @Override
  public void run(RandomGenerator random, Path folder) throws IOException {
    Path images = folder.resolve("images");
    sound.copyTo(images);
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      Path place = images.resolve(PLACES.get(random.nextInt(PLACES.size())));
      PictureFiles.damaged(place.getParent(), place.getFileName().toString(), random);
    }
    switch (random.nextInt(5)) {
      case 0 -> train(images, folder);
      case 1 ->
          ModelCalibration.calibrate(
              new CalibrationRequest(images, model, 0.05, folder.resolve("new.ast"), "cpu"),
              ProgressListener.NONE);
      case 2 ->
          FolderScoring.score(
              new FolderScoringRequest(
                  images.resolve("test"), model, folder.resolve("results"), 1, "cpu", false),
              ProgressListener.NONE);
      case 3 ->
          ModelEvaluation.evaluate(
              new EvaluationRequest(images, model, "cpu"),
              ProgressListener.NONE,
              EvaluationObserver.NONE);
      default -> DatasetCheck.check(images, "cpu", ProgressListener.NONE);
    }
  }

  private static void train(Path images, Path folder) throws IOException {
    try {
      ModelTraining.train(
          TrainingRequest.builder()
              .setImages(
                  new ImageFileSource(
                      ImageFolder.of(images).goodImages(),
                      SampleFiles.of(Painted.tiny().preparation(), null)))
              .setModel(folder.resolve("new.ast"))
              .setSettings(Painted.tiny())
              .optDevice("cpu")
              .build(),
          new StopAt(Progress.Stage.TEACHER));
    } catch (CancellationException e) {
      // All images were read.
    }
  }

  @Override
  public boolean documents(Throwable refusal, Path folder) {
    return FuzzTarget.super.documents(refusal, folder)
        || refusal instanceof IllegalArgumentException && FuzzTarget.speaks(refusal);
  }
}
