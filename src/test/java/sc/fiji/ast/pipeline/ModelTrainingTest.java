package sc.fiji.ast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.training.Progress;
import sc.fiji.ast.training.ProgressListener;

class ModelTrainingTest {

  @TempDir Path folder;

  @Test
  void onlyTheModelIsLeftAndTheSameSeedGivesTheSameScores() throws IOException {
    List<String> temporary = temporary();
    Path first = model("first.ast");
    TrainingReport report = train(Painted.source(5), first, ProgressListener.NONE);
    assertEquals(List.of("first.ast"), names(folder));
    assertEquals(temporary, temporary());
    assertEquals(3, report.teacherLosses().size());
    assertEquals(4, report.studentLosses().size());
    assertEquals(5, report.description().provenance().images());
    train(Painted.source(5), model("second.ast"), ProgressListener.NONE);
    assertEquals(score(first), score(model("second.ast")), 1e-5);
  }

  @Test
  void unusableFilesAreLeftOutWithAWarning() throws IOException {
    Path good = folder.resolve("good");
    for (int i = 0; i < 4; i++) {
      Painted.png(good.resolve(i + ".png"), i);
    }
    Path text = Files.writeString(good.resolve("notes.png"), "These are my notes.");
    Path empty = Files.createFile(good.resolve("empty.tif"));
    SampleSource images = new ImageFileSource(ImageFolder.of(folder).goodImages());
    TrainingReport report = train(images, model("a.ast"), ProgressListener.NONE);
    assertEquals(4, report.description().provenance().images());
    String warnings = String.join("\n", report.warnings());
    assertTrue(warnings.contains(text + ": the file starts like text"), warnings);
    assertTrue(warnings.contains(empty + ": the file is empty"), warnings);
  }

  @Test
  void tooFewImagesAreAnErrorWithTheReasons() throws IOException {
    List<Sample> samples =
        List.of(
            Painted.stripes(1),
            Painted.stripes(64, 64, 1, BitDepth.SIXTEEN, 2),
            Painted.stripes(8, 64, 1, BitDepth.EIGHT, 3),
            Painted.stripes(4),
            Painted.stripes(5));
    samples.get(4).rgb().getAt(3, 2, 0).set(Float.NaN);
    String message =
        assertThrows(
                IOException.class,
                () -> train(Painted.source(samples), model("a.ast"), ProgressListener.NONE))
            .getMessage();
    assertTrue(message.startsWith("2 usable images"), message);
    assertTrue(message.contains("image-1 has 16-bit samples, the images before it 8-bit"), message);
    assertTrue(message.contains("image-2: the image is 8 x 64"), message);
    assertTrue(message.contains("image-4: 1 of 4096 values are NaN"), message);
    assertEquals(List.of(), names(folder));
  }

  @Test
  void aFolderThatIsAFileIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    String message =
        assertThrows(
                IOException.class,
                () -> train(Painted.source(5), file.resolve("a.ast"), ProgressListener.NONE))
            .getMessage();
    assertTrue(message.contains(file.resolve("a.ast").toString()), message);
  }

  @ParameterizedTest
  @EnumSource(
      value = Progress.Stage.class,
      names = {"SURVEY", "FEATURES", "TEACHER", "STUDENT", "CALIBRATION"})
  void cancellingLeavesNoModelAndTheNextRunGoesOn(Progress.Stage stage) throws IOException {
    List<String> temporary = temporary();
    Cancelling cancelling = new Cancelling(stage);
    assertThrows(
        CancellationException.class, () -> train(Painted.source(5), model("a.ast"), cancelling));
    boolean learned = stage.compareTo(Progress.Stage.TEACHER) >= 0;
    assertEquals(learned ? List.of("a.ast.checkpoint") : List.of(), names(folder));
    assertEquals(temporary, temporary());
    List<Progress> steps = new ArrayList<>();
    TrainingReport report = train(Painted.source(5), model("a.ast"), steps::add);
    assertEquals(4, report.studentLosses().size());
    assertEquals(List.of("a.ast"), names(folder));
    boolean anew =
        steps.stream().anyMatch(p -> p.stage() == Progress.Stage.TEACHER && p.step() == 1);
    assertEquals(!learned, anew);
  }

  private TrainingReport train(SampleSource images, Path model, ProgressListener listener)
      throws IOException {
    return ModelTraining.train(
        new TrainingRequest(images, model, Painted.tiny(), "cpu", true), listener);
  }

  private static double score(Path model) throws IOException {
    try (ImageScoring scoring = ImageScoring.open(model, "cpu")) {
      return scoring.score(Painted.scratched(9), "painted", 1).score();
    }
  }

  private Path model(String name) {
    return folder.resolve(name);
  }

  private static List<String> temporary() throws IOException {
    return names(Path.of(System.getProperty("java.io.tmpdir"))).stream()
        .filter(name -> name.startsWith("ast-"))
        .toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** After the first report of a stage. */
  private static final class Cancelling implements ProgressListener {
    private final Progress.Stage stage;
    private boolean cancelled;

    Cancelling(Progress.Stage stage) {
      this.stage = stage;
    }

    @Override
    public void progress(Progress progress) {
      assertFalse(cancelled, "no report after cancelling");
      cancelled = progress.stage() == stage;
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }
  }
}
