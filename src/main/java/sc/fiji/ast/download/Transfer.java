package sc.fiji.ast.download;

import static java.net.HttpURLConnection.HTTP_OK;
import static java.net.HttpURLConnection.HTTP_PARTIAL;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;

/** Writes the answer of a server to the part: behind what is there, or anew where it sends all. */
final class Transfer implements BodyHandler<Void> {

  private final PartFile part;
  private volatile long total = -1;
  private volatile long lastSign = System.nanoTime();

  Transfer(PartFile part) {
    this.part = part;
  }

  /** Bytes in all, once the server has told; else -1. */
  long total() {
    return total;
  }

  /** How long the server has sent nothing. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastSign);
  }

  @Override
  public BodySubscriber<Void> apply(ResponseInfo answer) {
    lastSign = System.nanoTime();
    if (answer.statusCode() != HTTP_OK && answer.statusCode() != HTTP_PARTIAL) {
      return BodySubscribers.discarding();
    }
    try {
      prepare(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return BodySubscribers.ofByteArrayConsumer(bytes -> bytes.ifPresent(this::append));
  }

  private void prepare(ResponseInfo answer) throws IOException {
    if (answer.statusCode() == HTTP_OK) {
      part.restart(strong(answer.headers().firstValue("ETag").orElse("")));
    } else {
      requireRest(answer.headers().firstValue("Content-Range").orElse("none"));
    }
    long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    if (length >= 0) {
      total = part.size() + length;
      requireSpace(length);
    }
  }

  /** A weak mark does not identify bytes. */
  private static String strong(String etag) {
    return etag.startsWith("W/") ? "" : etag;
  }

  private void requireRest(String range) throws IOException {
    if (!range.startsWith("bytes " + part.size() + "-")) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "The server sends the range '%s' instead of the bytes from %d on.",
              range,
              part.size()));
    }
  }

  private void requireSpace(long length) throws IOException {
    long free = Files.getFileStore(part.file()).getUsableSpace();
    if (length > free) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: %d MB are to come, but only %d MB are free there. Make room, then try again.",
              part.file(),
              length / 1_000_000,
              free / 1_000_000));
    }
  }

  private void append(byte[] bytes) {
    lastSign = System.nanoTime();
    try {
      part.append(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
