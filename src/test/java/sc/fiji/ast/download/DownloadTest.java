package sc.fiji.ast.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server on this computer. */
class DownloadTest {

  private static final int SIZE = 300_000;
  private static final int PART = 100_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final DownloadListener PATIENT = new Watcher(false);

  private final byte[] content = new byte[SIZE];
  private LocalServer server;
  @TempDir Path folder;
  private Path target;
  private Path part;

  @BeforeEach
  void start() throws IOException {
    new Random(3).nextBytes(content);
    server = new LocalServer(content);
    target = folder.resolve("weights.safetensors");
    part = folder.resolve("weights.safetensors.part");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aFileComesWholeAndLeavesNothingBeside() throws IOException {
    Watcher watcher = new Watcher(false);
    download().run(watcher);
    assertComplete();
    assertEquals(SIZE, watcher.done);
    assertEquals(SIZE, watcher.total);
  }

  @Test
  void afterAnInterruptionOnlyTheRestIsFetched() throws IOException {
    interruptOnce();
    download().run(PATIENT);
    assertComplete();
    assertEquals("bytes=" + PART + "-", server.requests().get(1).getFirst("Range"));
    assertEquals("\"one\"", server.requests().get(1).getFirst("If-Range"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\"one\"\r\nHost: other", "\u0000", "long"})
  void aDamagedMarkOfTheVersionIsNone(String mark) throws IOException {
    interruptOnce();
    Path etag = folder.resolve("weights.safetensors.part.etag");
    Files.writeString(etag, mark.equals("long") ? "x".repeat(100_000) : mark);
    download().run(PATIENT);
    assertComplete();
    assertNull(server.requests().get(1).getFirst("If-Range"));
  }

  @Test
  void aServerThatIgnoresRangesSendsAllAgain() throws IOException {
    interruptOnce();
    server.ranges = false;
    download().run(PATIENT);
    assertComplete();
    assertEquals(2, server.requests().size());
  }

  @Test
  void aFileThatChangedSinceIsFetchedAnew() throws IOException {
    interruptOnce();
    server.etag = "\"two\"";
    server.content = Arrays.copyOf(content, SIZE - 5);
    LocalServer.download(server.file(), LocalServer.sha256(server.content), target).run(PATIENT);
    assertArrayEquals(server.content, Files.readAllBytes(target));
    assertEquals(2, server.requests().size());
  }

  @ParameterizedTest
  @CsvSource({"100000", "300000", "400000"})
  void aDamagedPartIsFetchedAnewWithoutTheServersHelp(int length) throws IOException {
    Files.write(part, new byte[length]);
    server.etag = "W/\"weak\"";
    download().run(PATIENT);
    assertComplete();
    assertEquals(2, server.requests().size());
    assertNull(server.requests().get(0).getFirst("If-Range"));
    assertNull(server.requests().get(1).getFirst("Range"));
  }

  @Test
  void aPartThatIsCompleteIsOnlyMoved() throws IOException {
    Files.write(part, content);
    download().run(PATIENT);
    assertComplete();
  }

  @Test
  void aWrongChecksumIsAnErrorAndThePartIsDeleted() throws IOException {
    String other = "0".repeat(64);
    String message = failure(LocalServer.download(server.file(), other, target));
    assertTrue(message.contains(other) && message.contains(LocalServer.sha256(content)), message);
    assertFolderEmpty();
  }

  @Test
  void redirectsAreFollowedWithTheRange() throws IOException {
    interruptOnce();
    LocalServer.download(server.at("/moved"), LocalServer.sha256(content), target).run(PATIENT);
    assertComplete();
    assertEquals("bytes=" + PART + "-", server.requests().get(1).getFirst("Range"));
  }

  @ParameterizedTest
  @CsvSource({"404, has it moved", "503, try again later", "407, user name and a password"})
  void aRefusalIsToldWithItsNumberAndWhatToDo(int status, String advice) throws IOException {
    server.status = status;
    String message = failure(download());
    assertTrue(message.contains("" + status) && message.contains(server.file() + ""), message);
    assertTrue(message.toLowerCase().contains(advice), message);
    assertFolderEmpty();
  }

  @Test
  void aRefusalLeavesThePart() throws IOException {
    interruptOnce();
    server.status = 503;
    failure(download());
    assertEquals(PART, Files.size(part));
  }

  /** The server never goes on, so only the answer to the cancelling ends this test. */
  @Test
  void cancellingAnswersWhileTheServerIsSilent() throws IOException {
    server.silentAfter = PART;
    Watcher watcher = new Watcher(true);
    assertThrows(CancellationException.class, () -> download().run(watcher));
    assertEquals(PART, Files.size(part));
    assertFalse(Files.exists(target));
    server.silentAfter = LocalServer.NEVER;
    download().run(PATIENT);
    assertComplete();
  }

  @Test
  void aServerThatStaysSilentIsGivenUp() throws IOException {
    server.silentAfter = PART;
    Duration patience = Duration.ofSeconds(2);
    String message =
        failure(
            LocalServer.download(
                server.file(),
                LocalServer.sha256(content),
                target,
                ProxySelector.of(null),
                patience));
    assertTrue(message.contains("was silent") && message.contains("goes on from there"), message);
    assertEquals(PART, Files.size(part));
  }

  /** The name of the host exists nowhere: only the proxy can have answered. */
  @Test
  void aProxyIsUsedWhereOneIsSet() throws IOException {
    through(server.address()).run(PATIENT);
    assertComplete();
    assertEquals("files.invalid", server.requests().get(0).getFirst("Host"));
  }

  @Test
  void aProxyThatDoesNotAnswerIsNamed() throws IOException {
    InetSocketAddress closed = server.address();
    server.close();
    String message = failure(through(closed));
    assertTrue(message.contains("files.invalid through the proxy"), message);
    assertTrue(message.contains("" + closed.getPort()), message);
    assertFolderEmpty();
  }

  @Test
  void noConnectionIsToldWithWhatToDo() throws IOException {
    server.close();
    String message = failure(download());
    assertTrue(message.contains("no connection to 127.0.0.1."), message);
    assertTrue(message.contains("Proxy Settings"), message);
  }

  @Test
  void onlyHttpsIsAllowed() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new Download(server.file(), LocalServer.sha256(content), target))
            .getMessage();
    assertTrue(message.contains(server.file() + "") && message.contains("https"), message);
  }

  private Download download() {
    return LocalServer.download(server.file(), LocalServer.sha256(content), target);
  }

  private Download through(InetSocketAddress proxy) {
    return LocalServer.download(
        URI.create("http://files.invalid/file"),
        LocalServer.sha256(content),
        target,
        ProxySelector.of(proxy),
        PATIENCE);
  }

  private void interruptOnce() throws IOException {
    server.breaksAfter = PART;
    String message = failure(download());
    assertTrue(message.contains("broke") && message.contains("goes on from there"), message);
    assertEquals(PART, Files.size(part));
    assertFalse(Files.exists(target));
    server.breaksAfter = LocalServer.NEVER;
  }

  private static String failure(Download download) {
    return assertThrows(IOException.class, () -> download.run(PATIENT)).getMessage();
  }

  private void assertComplete() throws IOException {
    assertArrayEquals(content, Files.readAllBytes(target));
    Files.delete(target);
    assertFolderEmpty();
  }

  private void assertFolderEmpty() throws IOException {
    try (var files = Files.list(folder)) {
      assertEquals("[]", files.toList().toString());
    }
  }

  /** Remembers the progress; an impatient one cancels as soon as something has come. */
  private static final class Watcher implements DownloadListener {
    private final boolean impatient;
    private long done;
    private long total;

    Watcher(boolean impatient) {
      this.impatient = impatient;
    }

    @Override
    public void progress(long bytes, long all) {
      done = bytes;
      total = all;
    }

    @Override
    public boolean cancelled() {
      return impatient && done == PART;
    }
  }
}
