package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** Every command says in the log which files of a folder it did not take for images. */
class PassedOverTest extends CommandTest {

  @Test
  void trainingNamesThem() throws Exception {
    TinyModel.paintGood(folder);
    List<String> log =
        logged(
            () ->
                run(
                    TrainModel.class,
                    "folder",
                    folder.toFile(),
                    "model",
                    folder.resolve("a.ast").toFile(),
                    "settings",
                    TinyModel.SETTINGS),
            folder.resolve("scan.czi"));
    assertEquals(1, log.size());
  }

  @Test
  void scoringAFolderNamesThemButNotItsOwnResults() throws Exception {
    TinyModel.paintGood(folder);
    Callable<CommandModule> score =
        () ->
            run(
                ScoreFolder.class,
                "folder",
                folder.toFile(),
                "model",
                TinyModel.file().toFile(),
                "results",
                folder.toFile());
    assertEquals(1, logged(score, folder.resolve("scan.czi")).size());
    assertEquals(1, logged(score, folder.resolve("scan.czi")).size());
  }

  @Test
  void calibrationNamesThem() throws Exception {
    Path images = TinyModel.paintNew(folder.resolve("new"));
    File copy = folder.resolve("copy.ast").toFile();
    List<String> log =
        logged(
            () ->
                run(
                    CalibrateThreshold.class,
                    "folder",
                    images.toFile(),
                    "model",
                    TinyModel.file().toFile(),
                    "copy",
                    copy),
            images.resolve("scan.czi"));
    assertEquals(1, log.size());
  }

  @Test
  void anEvaluationNamesThemAmongImagesAndMasks() throws Exception {
    Path dataset = TinyModel.paintTest(folder.resolve("data"));
    Files.writeString(dataset.resolve("ground_truth/dent/0.npy"), "");
    List<String> log =
        logged(
            () ->
                run(
                    EvaluateModel.class,
                    "folder",
                    dataset.toFile(),
                    "model",
                    TinyModel.file().toFile(),
                    "report",
                    folder.resolve("report").toFile()),
            dataset.resolve("test/good/scan.czi"));
    assertEquals(1, log.size());
    assertTrue(log.get(0).contains("0.npy"), log.get(0));
  }

  /** The lines of the log that tell of files passed over, among them the one given, made new. */
  private static List<String> logged(Callable<CommandModule> command, Path other) throws Exception {
    Files.writeString(other, "");
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertSucceeded(command.call());
    } finally {
      System.setOut(out);
    }
    List<String> lines =
        bytes
            .toString(StandardCharsets.UTF_8)
            .lines()
            .filter(l -> l.contains("Passed over"))
            .toList();
    assertTrue(lines.stream().anyMatch(line -> line.contains(other.toString())), lines.toString());
    return lines;
  }
}
