package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import sc.fiji.ast.TorchScriptFile;
import sc.fiji.ast.commands.text.BackbonesAccount;
import sc.fiji.ast.download.FileDigest;
import sc.fiji.ast.pipeline.backbones.BackboneStore;

class ManageBackbonesTest {

  private static final Path LITE2 =
      Path.of("src/test/resources/backbones/efficientnet-lite2-tap19.safetensors");

  private Context context;
  @TempDir Path folder;
  private Path backbones;

  @BeforeEach
  void start() {
    context = new Context();
    backbones = folder.resolve("my backbones");
    System.setProperty("ast.backbones", backbones.toString());
  }

  @AfterEach
  void stop() {
    System.clearProperty("ast.backbones");
    context.dispose();
  }

  @Test
  void theListTellsFeaturesSizeLicenceChecksumSourceAndPlace() throws IOException {
    new BackboneStore().importFile(LITE2, "efficientnet-lite2");
    String account = BackbonesAccount.of(new BackboneStore().list());
    for (String part :
        new String[] {
          "yes, embedded",
          "304 channels, a patch of 32 pixels (tap 35)",
          "0 (a patch of 2), 1 to 2 (a patch of 4), 3 to 4 (a patch of 8), 5 to 10 (a patch of 16)",
          "122 MB",
          "Apache-2.0",
          "e81868f5acfdd37fc79a337761cba24b33611d652ca969cbe9a474fd800ad4de",
          "https://huggingface.co/timm/tf_efficientnet_b5.aa_in1k/resolve/main/model.safetensors",
          "no; can be downloaded",
          "yes: " + backbones.resolve("efficientnet-lite2.safetensors")
        }) {
      assertTrue(account.contains(part), part + " is missing in\n" + account);
    }
  }

  @Test
  void theQuestionTellsSizeSourceLicenceAndDestination() throws IOException {
    String question = BackbonesAccount.question(new BackboneStore().entry("efficientnet-b0"));
    for (String part :
        new String[] {
          "efficientnet-b0 (21.4 MB)",
          "https://huggingface.co/timm/tf_efficientnet_b0.aa_in1k",
          "Apache-2.0",
          backbones.resolve("efficientnet-b0.safetensors").toString()
        }) {
      assertTrue(question.contains(part), part + " is missing in\n" + question);
    }
  }

  @Test
  void withoutAnyInputItLists() throws Exception {
    CommandModule run = run();
    assertFalse(run.isCanceled(), run.getCancelReason());
    assertFalse(Files.exists(backbones));
  }

  @Test
  void aFileIsImported() throws Exception {
    CommandModule run =
        run("action", "import", "file", LITE2.toFile(), "name", "efficientnet-lite2");
    assertFalse(run.isCanceled(), run.getCancelReason());
    assertEquals(
        Files.size(LITE2), Files.size(backbones.resolve("efficientnet-lite2.safetensors")));
  }

  @Test
  void aMacroImportsAFile() throws Exception {
    try (MacroBridge macros = new MacroBridge(context)) {
      macros.run(
          String.format(
              "run('AST Backbones...', 'file=[%s] name=efficientnet-lite2 action=import');",
              LITE2.toAbsolutePath()),
          "");
    }
    assertTrue(Files.exists(backbones.resolve("efficientnet-lite2.safetensors")));
  }

  @Test
  void theEmbeddedBackboneOfAModelIsNotCopiedBesideIt() throws Exception {
    File model = new File("src/test/resources/models/format-1.ast");
    assertFailed(run("action", "copy", "file", model), "part of this plugin");
  }

  @Test
  void aProgramIsImportedOnlyWithTheUsersWord() throws Exception {
    Path program = TorchScriptFile.writing(folder.resolve("net.pt"), folder.resolve("written"));
    CommandModule run = run("action", "import", "file", program.toFile());
    assertFailed(run, "can read and write files");
    assertFailed(run, "program=true");
    assertFalse(Files.exists(backbones));
    run = run("action", "import", "file", program.toFile(), "program", true);
    assertFalse(run.isCanceled(), run.getCancelReason());
    String account = BackbonesAccount.of(new BackboneStore().list());
    assertTrue(account.contains("program (TorchScript)"), account);
    assertTrue(account.contains(FileDigest.sha256(program)), account);
  }

  @Test
  void theWarningSaysWhatAProgramCanDo() {
    String warning = BackbonesAccount.warning(new File("net.pt"));
    assertTrue(warning.contains("net.pt") && warning.contains("a program"), warning);
    assertTrue(warning.contains("read, change and delete your files"), warning);
  }

  @Test
  void nothingIsDownloadedWithoutTheUsersWord() throws Exception {
    CommandModule run = run("action", "download", "name", "efficientnet-b0");
    assertFailed(run, "download=true");
    assertFailed(run, "https://huggingface.co");
    assertFalse(Files.exists(backbones));
  }

  @ParameterizedTest
  @CsvSource({
    "delete, efficientnet-b0, 'list, import, download'",
    "import, efficientnet-b0, file=PATH",
    "copy, auto, file=PATH of the model",
    "download, resnet50, efficientnet-b5",
    "download, efficientnet-b7, 'efficientnet-b2, efficientnet-b5'"
  })
  void aWrongChoiceSaysWhatIsAllowed(String action, String name, String allowed) throws Exception {
    assertFailed(run("action", action, "name", name, "download", true), allowed);
  }

  private CommandModule run(Object... inputs) throws Exception {
    return context.service(CommandService.class).run(ManageBackbones.class, true, inputs).get();
  }

  private static void assertFailed(CommandModule run, String message) {
    assertTrue(run.isCanceled());
    assertTrue(run.getCancelReason().contains(message), run.getCancelReason());
  }
}
