package sc.fiji.ast.download;

import static java.net.HttpURLConnection.HTTP_GONE;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;
import static java.net.HttpURLConnection.HTTP_PROXY_AUTH;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;

/** Why a download failed, in words that say what to do. */
final class DownloadFailure {

  private static final String KEPT =
      " What has come is kept: try again, and it goes on from there.";

  private DownloadFailure() {}

  /** The server, or the proxy before it, refused. */
  static IOException of(int status, URI source) {
    String reason =
        switch (status) {
          case HTTP_NOT_FOUND, HTTP_GONE -> "the file is not there. Has it moved?";
          case HTTP_PROXY_AUTH -> "the proxy wants a user name and a password: ask who runs it.";
          default -> "the server does not give the file. Try again later.";
        };
    return new IOException(String.format(Locale.ROOT, "%s: error %d: %s", source, status, reason));
  }

  static IOException silence(String route, Duration patience) {
    return new IOException(
        String.format(Locale.ROOT, "%s was silent for %d s.%s", route, patience.toSeconds(), KEPT));
  }

  /** The connection failed, or what came could not be written. */
  static IOException of(Throwable reason, String route) {
    for (Throwable cause = reason; cause != null; cause = cause.getCause()) {
      if (cause instanceof UncheckedIOException ours) {
        return ours.getCause();
      }
    }
    if (reason instanceof ConnectException || reason instanceof HttpTimeoutException) {
      return new IOException(
          String.format(
              Locale.ROOT,
              "There is no connection to %s. Is there a network? Behind a proxy, set Fiji's proxy:"
                  + " Edit > Options > Proxy Settings...",
              route),
          reason);
    }
    return new IOException(
        String.format(
            Locale.ROOT, "The connection to %s broke: %s.%s", route, reason.getMessage(), KEPT),
        reason);
  }
}
