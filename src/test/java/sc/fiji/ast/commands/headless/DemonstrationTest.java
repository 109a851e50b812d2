package sc.fiji.ast.commands.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.IJ;
import ij.ImagePlus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.ChildJvm;
import sc.fiji.ast.Main;
import sc.fiji.ast.Painted;
import sc.fiji.ast.commands.TinyModel;
import sc.fiji.ast.model.ModelFile;

/** On painted images, learned within seconds. */
class DemonstrationTest {
  @TempDir Path folder;

  @Test
  void aDatasetIsLearnedScoredAndEvaluatedAndAllFilesAreNamed() throws IOException {
    Path dataset = TinyModel.paintTest(folder.resolve("data"));
    TinyModel.paintGood(Files.createDirectories(dataset.resolve("train/good")));
    Path unreadable = Files.writeString(dataset.resolve("test/dent/broken.png"), "no image");
    Path output = folder.resolve("demo");
    String told = demonstrate(dataset, output);

    assertEquals(6, ModelFile.describe(output.resolve("model.ast")).provenance().images());
    assertEquals(1 + 13, Files.readAllLines(output.resolve("results.csv")).size());
    assertEquals(12, filesIn(output.resolve("heatmaps")).size());
    assertEquals(12, filesIn(output.resolve("masks")).size());
    TreeSet<String> overlays = filesIn(output.resolve("overlays"));
    assertEquals(12, overlays.size());
    assertTrue(overlays.contains("dent/3.png.png"), overlays.toString());
    ImagePlus overlay = IJ.openImage(output.resolve("overlays/dent/3.png.png").toString());
    assertEquals(ImagePlus.COLOR_RGB, overlay.getType());
    assertEquals(TinyModel.WIDTH, overlay.getWidth());
    assertEquals(TinyModel.HEIGHT, overlay.getHeight());
    JsonObject metrics =
        JsonParser.parseString(Files.readString(output.resolve("metrics.json"))).getAsJsonObject();
    assertEquals(6, metrics.get("good_images").getAsInt());
    assertEquals(6, metrics.get("anomalous_images").getAsInt());
    assertTold(told, "Learning from 6 images of good samples in " + dataset);
    assertTold(told, "  Training the student: 1 of 4");
    assertTold(
        told,
        String.format(
            Locale.ROOT,
            "Image AUROC %.1f %% (good 6, anomalous 6;",
            100 * metrics.get("image_auroc").getAsDouble()));
    assertTold(told, "Not scored: dent/broken.png: " + unreadable);
    for (String name :
        List.of("model.ast", "heatmaps", "masks", "overlays", "results.csv", "metrics.json")) {
      assertTold(told, output.resolve(name).toString());
      assertTrue(Files.exists(output.resolve(name)), name);
    }
  }

  @Test
  void aDatasetWithoutGoodImagesIsNamed() throws IOException {
    Path dataset = TinyModel.paintTest(folder.resolve("data"));
    Files.createDirectories(dataset.resolve("train/good"));
    String message =
        assertThrows(IOException.class, () -> demonstrate(dataset, folder.resolve("demo")))
            .getMessage();
    assertTrue(message.startsWith(dataset.toString()), message);
  }

  @Test
  void outsideTheProjectsFolderItSaysWhatIsMissingAndFails() throws Exception {
    Process process =
        new ChildJvm().builder(Main.class, List.of()).directory(folder.toFile()).start();
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), errors);
    Path missing = Path.of("test-images", "cookie");
    assertEquals(1, errors.strip().lines().count(), errors);
    assertTrue(errors.startsWith(missing + ": there is no such folder"), errors);
  }

  private static String demonstrate(Path dataset, Path output) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new Demonstration(dataset, output, Painted.tiny(), out).run();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** By their paths with / between folders. */
  private static TreeSet<String> filesIn(Path folder) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> names.add(folder.relativize(file).toString().replace('\\', '/')));
    }
    return names;
  }

  private static void assertTold(String told, String part) {
    assertTrue(told.contains(part), "no \"" + part + "\" in: " + told);
  }
}
