package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.ChildJvm;
import sc.fiji.ast.Main;
import sc.fiji.ast.features.EngineReport;

/**
 * Where the engine cannot unpack its libraries: each in a Java machine that has not done it yet.
 */
class EngineStartTest {
  private static final String PACKAGE = "sc.fiji.ast.commands.";
  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ENGINE_CACHE_DIR", "DJL_CACHE_DIR", "user.home"})
  void aPlaceThatIsNoFolderIsNamedWithTheSettingThatMovesIt(String setting) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    ChildJvm child = new ChildJvm().with("-D" + setting + "=" + file);
    assertExplained(file, child.run(Main.class, "--headless", "--run", PACKAGE + "EngineStatus"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFullDiskIsNamedWithTheSettingThatMovesThePlace() throws Exception {
    Path cache = folder.resolve("cache");
    ChildJvm child = new ChildJvm().with("-DENGINE_CACHE_DIR=" + cache).withFilesUpTo(2000);
    String errors =
        assertExplained(
            cache, child.run(Main.class, "--headless", "--run", PACKAGE + "EngineStatus"));
    assertTrue(errors.contains(cache + " has ") && errors.contains(" MB free"), errors);
  }

  @Test
  void aLibraryThatIsDamagedIsNamedWithWhatToDo() throws Exception {
    Path cache = folder.resolve("cache");
    Path sound = Path.of(EngineReport.create().library());
    Path damaged = cache.resolve("pytorch").resolve(sound.getFileName());
    Files.createDirectories(damaged);
    for (File library : sound.toFile().listFiles()) {
      Files.write(damaged.resolve(library.getName()), new byte[1000]);
    }
    ChildJvm child = new ChildJvm().with("-DENGINE_CACHE_DIR=" + cache);
    String errors =
        assertExplained(
            cache, child.run(Main.class, "--headless", "--run", PACKAGE + "EngineStatus"));
    assertTrue(errors.contains("Delete"), errors);
  }

  @Test
  void scoringAndTrainingSayTheSame() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path images = Files.createDirectory(folder.resolve("good"));
    TinyModel.paintGood(images);
    String results = folder.resolve("results").toString();
    for (List<String> run :
        List.of(
            List.of("ScoreFolder", inputs(images, MODEL) + ",results=\"" + results + "\""),
            List.of("TrainModel", inputs(images, folder.resolve("new.ast"))))) {
      ChildJvm child = new ChildJvm().with("-DENGINE_CACHE_DIR=" + file);
      assertExplained(
          file, child.run(Main.class, "--headless", "--run", PACKAGE + run.get(0), run.get(1)));
    }
  }

  private static String inputs(Path images, Path model) {
    return "folder=\"" + images + "\",model=\"" + model.toAbsolutePath() + "\"";
  }

  /** One line of ours on the error stream, and no stack trace. */
  private static String assertExplained(Path place, ChildJvm.Result result) {
    String errors = result.errors();
    assertEquals(1, result.code(), errors);
    assertEquals(1, errors.lines().filter(line -> line.contains("ERROR")).count(), errors);
    assertFalse(errors.contains("\tat "), errors);
    for (String part : List.of(place.toString(), "-DENGINE_CACHE_DIR=", "DJL_CACHE_DIR")) {
      assertTrue(errors.contains(part), errors);
    }
    return errors;
  }
}
