package sc.fiji.ast.pipeline.backbones;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.TorchScriptFile;
import sc.fiji.ast.download.FileDigest;
import sc.fiji.ast.download.LocalServer;
import sc.fiji.ast.features.backbone.BackboneSettings;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.features.backbone.KnownBackbone;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** With the weights of EfficientNet-Lite2, which the real catalogue does not know. */
class BackboneStoreTest {

  private static final Path LITE2 =
      Path.of("src/test/resources/backbones/efficientnet-lite2-tap19.safetensors");
  private static final String NAME = "efficientnet-lite2";

  @TempDir Path folder;
  private Path backbones;

  @BeforeEach
  void folder() {
    backbones = folder.resolve("my backbones");
    System.setProperty("ast.backbones", backbones.toString());
  }

  @AfterEach
  void restore() {
    System.clearProperty("ast.backbones");
  }

  @Test
  void theEmbeddedBackboneIsWhatTheCatalogueSays() throws IOException {
    KnownBackbone embedded = new BackboneStore().entry(KnownBackbone.EMBEDDED).known();
    var found = Backbones.find(new BackboneSettings(KnownBackbone.EMBEDDED, -1), List.of());
    assertEquals(embedded.sha256(), found.sha256());
    assertEquals(embedded.bytes(), found.bytes().length);
  }

  @Test
  void allNamesAreListedAndOnlyTheEmbeddedOneIsHereAtFirst() throws IOException {
    List<BackboneEntry> entries = new BackboneStore().list();
    assertEquals(Backbones.names(), entries.stream().map(e -> e.known().name()).toList());
    assertEquals(
        List.of(KnownBackbone.EMBEDDED),
        entries.stream().filter(BackboneEntry::isHere).map(e -> e.known().name()).toList());
  }

  @Test
  void whatCanBeFetchedIsFetchedByHttpsWithAChecksumAndALicence() throws IOException {
    List<KnownBackbone> remote =
        new BackboneStore()
            .list().stream().map(BackboneEntry::known).filter(e -> e.source() != null).toList();
    assertEquals(8, remote.size());
    for (KnownBackbone known : remote) {
      assertEquals("https", known.source().getScheme());
      assertTrue(known.sha256().matches("[0-9a-f]{64}"), known.name());
      assertFalse(known.licence().isEmpty());
    }
  }

  @Test
  void anImportedFileIsFoundByItsName() throws IOException {
    BackboneEntry entry = new BackboneStore().importFile(LITE2, NAME);
    assertTrue(entry.isHere() && !entry.isAnother());
    assertEquals(backbones.resolve(NAME + ".safetensors"), entry.file());
    assertArrayEquals(Files.readAllBytes(LITE2), Files.readAllBytes(entry.file()));
    var found = Backbones.find(new BackboneSettings(NAME, -1), List.of());
    assertEquals(entry.file(), found.file());
    assertEquals(entry, new BackboneStore().importFile(LITE2, NAME), "again: nothing changes");
  }

  @Test
  void aKnownFileNeedsNoName() throws IOException {
    BackboneStore store = store(known(LocalServer.sha256(Files.readAllBytes(LITE2)), null));
    assertEquals(NAME, store.importFile(LITE2, "").known().name());
  }

  @Test
  void anUnknownFileWithoutANameIsKeptByItsSha256() throws IOException {
    BackboneEntry entry = new BackboneStore().importFile(LITE2, " ");
    String sha256 = LocalServer.sha256(Files.readAllBytes(LITE2));
    assertEquals(backbones.resolve(sha256 + ".safetensors"), entry.file());
    assertArrayEquals(Files.readAllBytes(LITE2), Files.readAllBytes(entry.file()));
    List<BackboneEntry> all = new BackboneStore().list();
    assertEquals(entry, all.get(all.size() - 1));
    assertTrue(entry.isHere() && !entry.isAnother());
    Files.writeString(entry.file(), "changed");
    all = new BackboneStore().list();
    assertTrue(all.get(all.size() - 1).isAnother(), "a damaged file is told");
  }

  @Test
  void aProgramIsKeptByItsSha256WithItsDescription() throws IOException {
    Path program = TorchScriptFile.writing(folder.resolve("net.pt"), folder.resolve("written"));
    BackboneEntry entry = new BackboneStore().importProgram(program);
    assertEquals(backbones.resolve(FileDigest.sha256(program) + ".pt"), entry.file());
    assertEquals(
        TorchScriptFile.DESCRIPTION, Files.readString(Backbones.description(entry.file())));
    assertEquals(entry, new BackboneStore().importProgram(program), "again: nothing changes");
    Path description = Backbones.description(program);
    Files.writeString(description, TorchScriptFile.DESCRIPTION.replace("[1, 2, 4]", "[1, 2.0, 5]"));
    assertFailure(
        () -> new BackboneStore().importProgram(program),
        "another description",
        Backbones.description(entry.file()).toString());
    Files.writeString(description, " " + TorchScriptFile.DESCRIPTION.replace("[1, 2", "[1, 2.0"));
    assertEquals(entry, new BackboneStore().importProgram(program), "the same in other words");
  }

  @ParameterizedTest
  @CsvSource({
    "efficientnet-lite1, shape",
    "efficientnet-b0, shape",
    "efficientnet-lite0, embedded"
  })
  void aFileOfAnotherNetworkIsRefused(String name, String reason) {
    String part = reason.equals("shape") ? "weight '" : "part of this plugin";
    assertFailure(() -> new BackboneStore().importFile(LITE2, name), part);
    assertFalse(Files.exists(backbones));
  }

  @Test
  void aKnownFileUnderAnotherNameIsRefused() throws IOException {
    KnownBackbone lite2 = known(LocalServer.sha256(Files.readAllBytes(LITE2)), null);
    BackboneStore store = store(lite2, new KnownBackbone("efficientnet-b0", "", "", 0, "", null));
    assertFailure(
        () -> store.importFile(LITE2, "efficientnet-b0"), "is efficientnet-lite2, not", "-b0");
  }

  @Test
  void whatIsNoSafetensorsFileIsRefused() throws IOException {
    Path script = Files.writeString(folder.resolve("net.pt"), "x");
    assertFailure(() -> new BackboneStore().importFile(script, NAME), "net.pt", "a program");
    assertFailure(() -> new BackboneStore().importProgram(script), "net.json", "channels");
    assertFalse(Files.exists(backbones));
    Path text = Files.writeString(folder.resolve("text.safetensors"), "These are my notes.");
    assertFailure(() -> new BackboneStore().importFile(text, NAME), "not a safetensors file");
    Path none = folder.resolve("none.safetensors");
    assertFailure(() -> new BackboneStore().importFile(none, NAME), "none.safetensors");
  }

  @Test
  void otherWeightsUnderTheSameNameAreNotReplaced() throws IOException {
    Path mine = other();
    assertFailure(() -> new BackboneStore().importFile(LITE2, NAME), mine.toString(), "another");
    assertEquals("mine", Files.readString(mine));
  }

  @Test
  void aDownloadArrivesAtItsPlaceWithProgressInMegabytes() throws IOException {
    byte[] content = Files.readAllBytes(LITE2);
    List<Progress> seen = new ArrayList<>();
    try (LocalServer server = new LocalServer(content)) {
      BackboneStore store = store(known(LocalServer.sha256(content), server.file()));
      BackboneEntry entry = store.download(NAME, seen::add);
      assertTrue(entry.isHere() && !entry.isAnother());
      assertArrayEquals(content, Files.readAllBytes(entry.file()));
    }
    Progress last = seen.get(seen.size() - 1);
    assertEquals(Progress.Stage.DOWNLOAD, last.stage());
    assertEquals(7, last.step());
    assertEquals(8, last.steps());
  }

  @Test
  void whatIsHereIsNotFetchedAgain() throws IOException {
    URI nowhere = URI.create("http://127.0.0.1:1/file");
    BackboneStore store = store(known(LocalServer.sha256(Files.readAllBytes(LITE2)), nowhere));
    store.importFile(LITE2, NAME);
    assertTrue(store.download(NAME, ProgressListener.NONE).isHere());
  }

  @Test
  void aDownloadDoesNotReplaceOtherWeights() throws IOException {
    Path mine = other();
    BackboneStore store = store(known("00", URI.create("http://127.0.0.1:1/file")));
    assertTrue(store.entry(NAME).isAnother());
    assertFailure(() -> store.download(NAME, ProgressListener.NONE), mine.toString(), "another");
  }

  @Test
  void aCancelledDownloadGoesOnLater() throws IOException {
    byte[] content = Files.readAllBytes(LITE2);
    try (LocalServer server = new LocalServer(content)) {
      server.keepSilentAfter(3_000_000);
      BackboneStore store = store(known(LocalServer.sha256(content), server.file()));
      CancelsAt user = new CancelsAt(3);
      assertThrows(CancellationException.class, () -> store.download(NAME, user));
      assertFalse(store.entry(NAME).isHere());
      server.keepSilentAfter(Integer.MAX_VALUE);
      List<Progress> seen = new ArrayList<>();
      assertTrue(store.download(NAME, seen::add).isHere());
      assertTrue(seen.get(0).step() >= 3, "goes on: " + seen.get(0));
    }
  }

  @Test
  void whatCannotBeFetchedIsToldWithWhatCan() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new BackboneStore().download("efficientnet-b7", ProgressListener.NONE))
            .getMessage();
    assertTrue(message.contains("b7 cannot") && message.contains("efficientnet-b5"), message);
    assertFalse(message.contains("b6"), message);
  }

  private Path other() throws IOException {
    Files.createDirectories(backbones);
    return Files.writeString(backbones.resolve(NAME + ".safetensors"), "mine");
  }

  private static KnownBackbone known(String sha256, URI source) {
    return new KnownBackbone(NAME, "a test", "none", 7_400_000, sha256, source);
  }

  private static BackboneStore store(KnownBackbone... known) {
    return new BackboneStore(List.of(known), LocalServer::download);
  }

  private interface Action {
    void run() throws IOException;
  }

  private static void assertFailure(Action action, String... parts) {
    String message = assertThrows(IOException.class, action::run).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private static final class CancelsAt implements ProgressListener {
    private final int step;
    private boolean reached;

    CancelsAt(int step) {
      this.step = step;
    }

    @Override
    public void progress(Progress progress) {
      reached |= progress.step() >= step;
    }

    @Override
    public boolean cancelled() {
      return reached;
    }
  }
}
