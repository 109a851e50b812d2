package sc.fiji.ast.pipeline.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import sc.fiji.ast.Painted;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** A process that trains until it is ended: see {@link EndedTrainingTest}. */
final class EndedTraining {

  static final String LEARNING = "learning";
  static final int EXIT_CODE = 7;

  /** Many short steps: on a busy machine even they take long. */
  private static final String LONG =
      "{'imageSize': 128, 'teacher': {'hidden': 64}, 'training': {'teacherSteps': 1000000}}";

  private EndedTraining() {}

  /**
   * @param arguments the model file; and, to end itself by {@code System.exit}, after how many
   *     milliseconds of learning
   */
  public static void main(String[] arguments) throws IOException {
    Path model = Path.of(arguments[0]);
    ModelTraining.train(
        TrainingRequest.builder()
            .setImages(Painted.source(8))
            .setModel(model)
            .setSettings(Painted.tiny(LONG))
            .optDevice("cpu")
            .build(),
        new Learning(arguments.length > 1 ? Integer.parseInt(arguments[1]) : -1));
  }

  private static void exit(int afterMillis) {
    try {
      TimeUnit.MILLISECONDS.sleep(afterMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(EXIT_CODE);
  }

  private static final class Learning implements ProgressListener {
    private final int exitAfter;
    private boolean learning;

    Learning(int exitAfter) {
      this.exitAfter = exitAfter;
    }

    @Override
    public void progress(Progress progress) {
      if (progress.stage() == Progress.Stage.TEACHER && !learning) {
        learning = true;
        System.out.println(LEARNING);
        if (exitAfter >= 0) {
          new Thread(() -> exit(exitAfter)).start();
        }
      }
    }
  }
}
