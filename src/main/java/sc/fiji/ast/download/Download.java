package sc.fiji.ast.download;

import static java.net.HttpURLConnection.HTTP_OK;
import static java.net.HttpURLConnection.HTTP_PARTIAL;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One file from the network. It stands at its place only once it is complete and has the right
 * sha256; until then it is {@code NAME.part} beside it, with which a later attempt goes on.
 */
public final class Download {

  private static final int NO_SUCH_RANGE = 416;
  private static final long BETWEEN_LOOKS_MILLIS = 100;

  private final URI source;
  private final String sha256;
  private final Path target;
  private final Connection connection;

  /**
   * @param source an https address
   * @param sha256 of the complete file, lower-case hexadecimal
   * @param target where it goes; its folder must exist
   */
  public Download(URI source, String sha256, Path target) {
    this(source, sha256, target, Connection.usual());
  }

  Download(URI source, String sha256, Path target, Connection connection) {
    if (!connection.allows(source)) {
      throw new IllegalArgumentException(source + " cannot be fetched: only https is allowed.");
    }
    this.source = source;
    this.sha256 = sha256;
    this.target = target;
    this.connection = connection;
  }

  /**
   * Fetches what is missing; blocks.
   *
   * @throws IOException saying what to do; what has come is kept, unless it was wrong
   * @throws CancellationException if the listener cancelled; what has come is kept
   */
  public void run(DownloadListener listener) throws IOException {
    try (PartFile part = new PartFile(target)) {
      boolean resumed = part.size() > 0;
      fetch(part, listener);
      if (resumed && !part.sha256().equals(sha256)) {
        // What was begun earlier may have been another version, or damaged.
        part.restart("");
        fetch(part, listener);
      }
      String found = part.sha256();
      if (!found.equals(sha256)) {
        part.delete();
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s came with the sha256 %s instead of %s and was deleted. Try again; if it happens"
                    + " again, the file at the server is another one.",
                source,
                found,
                sha256));
      }
      part.finish();
    }
  }

  private void fetch(PartFile part, DownloadListener listener) throws IOException {
    Transfer transfer = new Transfer(part);
    CompletableFuture<HttpResponse<Void>> answer =
        connection.client().sendAsync(request(part), transfer);
    try {
      int status = await(answer, part, transfer, listener).statusCode();
      boolean nothingMissing = status == NO_SUCH_RANGE && part.size() > 0;
      if (status != HTTP_OK && status != HTTP_PARTIAL && !nothingMissing) {
        throw DownloadFailure.of(status, source);
      }
      listener.progress(part.size(), part.size());
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest request(PartFile part) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(source);
    if (part.size() > 0) {
      request.header("Range", "bytes=" + part.size() + "-");
      if (!part.etag().isEmpty()) {
        request.header("If-Range", part.etag());
      }
    }
    return request.build();
  }

  private HttpResponse<Void> await(
      CompletableFuture<HttpResponse<Void>> answer,
      PartFile part,
      Transfer transfer,
      DownloadListener listener)
      throws IOException {
    while (true) {
      try {
        return answer.get(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        listener.progress(part.size(), transfer.total());
        requireGoingOn(transfer, listener);
      } catch (ExecutionException e) {
        throw DownloadFailure.of(e.getCause(), connection.route(source));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("The download was interrupted.");
      }
    }
  }

  private void requireGoingOn(Transfer transfer, DownloadListener listener) throws IOException {
    if (listener.cancelled()) {
      throw new CancellationException("The download was cancelled.");
    }
    if (transfer.silence().compareTo(connection.patience()) > 0) {
      throw DownloadFailure.silence(connection.route(source), connection.patience());
    }
  }
}
