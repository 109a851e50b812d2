package sc.fiji.ast.pipeline.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.TorchScriptFile;
import sc.fiji.ast.commands.text.BackbonesAccount;
import sc.fiji.ast.download.FileDigest;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.backbones.BackboneStore;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingReport;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.ProgressListener;

/** Models whose backbone was a file, when that or its imported copy is gone, or goes with them. */
class MovedBackboneTest {

  private static final Path LITE2 =
      Path.of("src/test/resources/backbones/efficientnet-lite2-tap19.safetensors");

  @TempDir Path folder;
  private Path mine;
  private String sha256;

  @BeforeEach
  void weights() throws IOException {
    useBackbonesOf("one");
    mine = Files.copy(LITE2, folder.resolve("mine.safetensors"));
    sha256 = FileDigest.sha256(LITE2);
  }

  @AfterEach
  void restore() {
    System.clearProperty("ast.backbones");
  }

  private Path useBackbonesOf(String computer) {
    Path backbones = folder.resolve("backbones of " + computer);
    System.setProperty("ast.backbones", backbones.toString());
    return backbones;
  }

  private TrainingReport train(Path backbone) throws IOException {
    return ModelTraining.train(
        TrainingRequest.builder()
            .setImages(Painted.source(6))
            .setModel(Files.createDirectories(folder.resolve("models")).resolve("model.ast"))
            .setSettings(Painted.tiny().withBackbone(backbone.toString()))
            .optDevice("cpu")
            .build(),
        ProgressListener.NONE);
  }

  private Path imported(String computer) {
    return useBackbonesOf(computer).resolve(sha256 + ".safetensors");
  }

  @Test
  void aModelFindsWeightsWhereTheyCameFromIfTheirCopyIsGone() throws IOException {
    Path model = train(mine).model();
    double score = score(model);
    Files.delete(imported("one"));
    assertEquals(score, score(model));
    String account = BackbonesAccount.ofModel(model, ModelFile.describe(model));
    assertTrue(account.contains("yes: " + mine.toRealPath()), account);
    Files.writeString(mine, "something else");
    String message = refusal(model);
    assertTrue(message.contains("imported from " + mine.toRealPath()), message);
    account = BackbonesAccount.ofModel(model, ModelFile.describe(model));
    assertTrue(account.contains("no: it needs the backbone 'mine.safetensors'"), account);
  }

  @Test
  void aModelDoesNotSayWhereItsBackboneLies() throws IOException {
    Path model = train(mine).model();
    String content = new String(Files.readAllBytes(model), StandardCharsets.ISO_8859_1);
    assertTrue(content.contains("mine.safetensors"));
    assertFalse(content.contains(folder.getFileName().toString()));
    useBackbonesOf("another");
    refusal(model);
  }

  @Test
  void aProgramIsNotUsedWithoutItsCopy() throws IOException {
    Path written = folder.resolve("written by the program");
    Path program = TorchScriptFile.writing(folder.resolve("net.pt"), written);
    Path model = train(program).model();
    Files.delete(written);
    Path copy = useBackbonesOf("one").resolve(FileDigest.sha256(program) + ".pt");
    assertTrue(
        assertThrows(IOException.class, () -> BackboneStore.copyBeside(model))
            .getMessage()
            .contains("a program"));
    Files.delete(copy);
    refusal(model);
    assertFalse(Files.exists(written));
  }

  @Test
  void aModelIsGivenAwayWithItsBackboneBesideIt() throws IOException {
    TrainingReport report = train(mine);
    Path model = report.model();
    String notes = String.join("\n", report.warnings());
    assertTrue(notes.contains("action=copy"), notes);
    double score = score(model);
    Path copy = BackboneStore.copyBeside(model);
    assertEquals(model.resolveSibling(sha256 + ".safetensors"), copy);
    assertArrayEquals(Files.readAllBytes(LITE2), Files.readAllBytes(copy));
    useBackbonesOf("another");
    assertEquals(score, score(model));
  }

  @Test
  void besideAModelLinksAndFilesLargerThanAnyBackboneArePassedOver() throws IOException {
    Path model = train(mine).model();
    useBackbonesOf("another");
    Path beside = model.resolveSibling(sha256 + ".safetensors");
    Files.createSymbolicLink(beside, mine);
    refusal(model);
    Files.delete(beside);
    try (RandomAccessFile large = new RandomAccessFile(beside.toFile(), "rw")) {
      large.setLength((1L << 30) + 1);
    }
    refusal(model);
  }

  @Test
  void theEmbeddedBackboneNeedsNoCopy() {
    Path golden = Path.of("src/test/resources/models/format-1.ast");
    String message =
        assertThrows(IOException.class, () -> BackboneStore.copyBeside(golden)).getMessage();
    assertTrue(message.contains("part of this plugin"), message);
  }

  private String refusal(Path model) {
    String message = assertThrows(IOException.class, () -> score(model)).getMessage();
    assertTrue(message.contains("AST Backbones"), message);
    return message;
  }

  private static double score(Path model) throws IOException {
    try (ImageScoring scoring = ImageScoring.open(model, "cpu")) {
      return scoring.score(Painted.scratched(99), "painted", 1).score();
    }
  }
}
