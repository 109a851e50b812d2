package sc.fiji.ast.robustness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.ast.Painted;
import sc.fiji.ast.model.SettingsJson;

/**
 * Work of a command that is killed and started again.
 *
 * @param name for people
 * @param command the class of the command
 * @param inputs of it, with DATA for the inputs that all share and RUN for where it writes
 */
record KillJob(String name, String command, String inputs) {

  private static final String MODEL = "model.ast";
  private static final String SETTINGS = "{'training': {'teacherSteps': 150, 'studentSteps': 150}}";

  /** All work that may be interrupted. */
  static final List<KillJob> ALL =
      List.of(
          new KillJob(
              "training",
              "TrainModel",
              "folder=\"DATA/train\",model=\"RUN/model.ast\",settings=\"DATA/settings.json\","
                  + "seed=\"3\",resume=true"),
          new KillJob(
              "scoring",
              "ScoreFolder",
              "folder=\"DATA/test\",model=\"DATA/model.ast\",results=\"RUN/results\",resume=true"),
          new KillJob(
              "evaluation",
              "EvaluateModel",
              "folder=\"DATA\",model=\"DATA/model.ast\",report=\"RUN/report\""),
          new KillJob(
              "calibration",
              "CalibrateThreshold",
              "folder=\"DATA/train/good\",model=\"RUN/model.ast\""),
          new KillJob(
              "comparison",
              "CompareVariants",
              "folder=\"DATA\",report=\"RUN/report\",variants=\"DATA/variants.json\","
                  + "repeats=2,resume=true"));

  static KillJob named(String name) {
    return ALL.stream().filter(job -> job.name.equals(name)).findFirst().orElseThrow();
  }

  /** Paints what all jobs read. */
  static void paintInputs(Path data, Path model) throws IOException {
    SmallDataset.paint(data, 30, 60);
    Files.copy(model, data.resolve(MODEL));
    String settings = SettingsJson.toJson(Painted.tiny(SETTINGS));
    Files.writeString(data.resolve("settings.json"), settings);
    Files.writeString(
        data.resolve("variants.json"), "[{\"name\": \"tiny\", \"settings\": " + settings + "}]");
  }

  /** Calibration replaces the model that is there. */
  void prepare(Path data, Path run) throws IOException {
    if (command.equals("CalibrateThreshold")) {
      Files.copy(data.resolve(MODEL), run.resolve(MODEL));
    }
  }

  /** What is given to Java's main method. */
  List<String> arguments(Path data, Path run) {
    return List.of(
        "--headless",
        "--run",
        "sc.fiji.ast.commands." + command,
        inputs.replace("DATA", data.toString()).replace("RUN", run.toString()));
  }
}
