package sc.fiji.ast.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.pipeline.benchmark.BenchmarkRequest;
import sc.fiji.ast.pipeline.benchmark.Category;
import sc.fiji.ast.pipeline.benchmark.CategoryTrial;

class BenchmarkInputsTest {

  @TempDir private Path temporary;

  @BeforeEach
  void paint() throws IOException {
    for (String name : List.of("bolts", "nuts")) {
      Painted.png(temporary.resolve("products").resolve(name).resolve("train/good/0.png"), 0);
    }
  }

  @Test
  void keysAreThoseOfTheCommandWithItsDefaults() throws IOException {
    Path products = temporary.resolve("products");
    BenchmarkRequest request =
        BenchmarkOnSpark.parse("folder=" + products, "report=" + temporary.resolve("r")).request();
    Category bolts = new Category("bolts", products.resolve("bolts"), Preset.STANDARD.settings());
    Category nuts = new Category("nuts", products.resolve("nuts"), Preset.STANDARD.settings());
    assertEquals(
        new BenchmarkRequest(List.of(bolts, nuts), temporary.resolve("r"), 1, "auto", false),
        request);
    BenchmarkRequest chosen =
        BenchmarkOnSpark.parse(
                "folder=" + products,
                "report=file:" + temporary.resolve("r"),
                "preset=fast",
                "settings={\"imageSize\": 128}",
                "backbone=resnet18",
                "modality=RGB",
                "seed=5",
                "repeats=3",
                "device=gpu:1",
                "categories=nuts",
                "resume=true")
            .request();
    assertEquals(1, chosen.categories().size());
    Category category = chosen.categories().get(0);
    assertEquals("nuts", category.name());
    assertEquals(128, category.settings().imageSize());
    assertEquals("resnet18", category.settings().backbone().name());
    assertEquals(Modality.RGB, category.settings().modality());
    assertEquals(5, category.settings().training().seed());
    assertEquals(
        new BenchmarkRequest(chosen.categories(), temporary.resolve("r"), 3, "gpu:1", true),
        chosen);
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void aMachineTrainsWithTheSettingsThatItWasSent(Preset preset) {
    CategoryTrial trial =
        new CategoryTrial(
            "nuts", temporary, preset.settings(), List.of(3L, 4L), "gpu", temporary.resolve("r"));
    List<CategoryTrial> there = SentTrial.of(trial).map(SentTrial::here).toList();
    assertEquals(trial.apart(), there);
    assertEquals(preset.settings(), there.get(1).settings());
    assertEquals(List.of(4L), there.get(1).seeds());
    assertNotEquals(there.get(0).work(), there.get(1).work());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model=/m | 'model=/m' is no input",
        "repeats=many | a whole number",
        "repeats=0 | 1 to 100",
        "resume=yes | true and false",
        "categories=screws | There are: bolts, nuts",
        "folder=s3a://bucket/products | given twice",
        "seed=x | whole number"
      })
  void otherInputsAreRefusedWithWhatIsAllowed(String argument, String expected) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    BenchmarkOnSpark.parse(
                        "folder=" + temporary.resolve("products"), "report=/r", argument))
            .getMessage();
    assertTrue(message.contains(expected), message);
  }

  @ParameterizedTest
  @CsvSource({"folder=s3a://bucket/products, report=/r", "report=hdfs:/report, folder=/products"})
  void aStoreThatIsNoFolderIsRefusedWithWhatToDo(String store, String other) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> BenchmarkOnSpark.parse(store, other))
            .getMessage();
    assertTrue(message.contains(store.replace("=", " is ")), message);
    assertTrue(message.contains("all machines mount under the same path"), message);
  }
}
