package sc.fiji.ast.commands.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.image.preparation.ForegroundSettings;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.calibrate.CalibrationRequest;
import sc.fiji.ast.pipeline.feedback.FeedbackFolder;

/**
 * Makes a new model of an earlier one, once further good images are known.
 *
 * @param model the earlier one, which stays as it is
 * @param copy the new one
 */
public record ModelRenewal(Kind kind, Path model, Path copy) {

  /** What is done anew. */
  public enum Kind {
    NOTHING,
    /** The thresholds. */
    CALIBRATE,
    /** All, with the settings of the earlier model. */
    TRAIN;

    /**
     * @throws IllegalArgumentException naming the words that are allowed
     */
    public static Kind named(String word) {
      return Arrays.stream(values())
          .filter(kind -> kind.label().equalsIgnoreCase(word.strip()))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      String.format(
                          Locale.ROOT,
                          "then is '%s'. Allowed: %s.",
                          word,
                          Arrays.stream(values())
                              .map(Kind::label)
                              .collect(Collectors.joining(", ")))));
    }

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * To be asked before anything is written.
   *
   * @throws IllegalArgumentException if a file is missing that is needed, or the copy is the model
   */
  public void requirePossible() throws IOException {
    if (kind == Kind.NOTHING) {
      return;
    }
    String word = kind.label();
    if (copy == null) {
      throw new IllegalArgumentException(
          "copy is missing; then=" + word + " needs a file for the new model: give copy=PATH.");
    }
    if (model == null) {
      throw new IllegalArgumentException(
          "model is missing; then="
              + word
              + " needs the model that raised the alarm: give"
              + " model=PATH.");
    }
    if (Files.exists(copy) && Files.isSameFile(model, copy)) {
      throw new IllegalArgumentException(
          "copy is " + copy + ", the model itself, which stays as it is; give another file.");
    }
  }

  /**
   * By the good images of a folder.
   *
   * @param scoring the command that scores an image
   */
  public void run(FeedbackFolder feedback, AstCommand command, Class<? extends AstCommand> scoring)
      throws IOException {
    Path areas = feedback.areas().orElse(null);
    switch (kind) {
      case NOTHING -> {}
      case CALIBRATE -> calibrate(feedback.path(), areas, command);
      case TRAIN -> train(feedback.path(), areas, command, scoring);
    }
  }

  private void calibrate(Path folder, Path areas, AstCommand command) throws IOException {
    ModelDescription before = ModelFile.describe(model);
    double rate = before.calibration().falseAlarmRate();
    new CalibrationRun(new CalibrationRequest(folder, model, areas, rate, copy, "auto"))
        .run(command);
  }

  private void train(
      Path folder, Path areas, AstCommand command, Class<? extends AstCommand> scoring)
      throws IOException {
    Settings settings = ModelFile.describe(model).settings();
    if (areas != null) {
      settings = settings.withForeground(ForegroundSettings.From.ROI);
    }
    SampleFiles files = SampleFiles.of(settings.preparation(), areas);
    new TrainingRun(copy.toFile(), settings, "auto", false, "")
        .on(new ImageFileSource(ImageFolder.of(folder).goodImages(), files), command, scoring);
  }
}
