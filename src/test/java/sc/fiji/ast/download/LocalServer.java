package sc.fiji.ast.download;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this computer with one file, /file, that behaves as well or badly as it is told. */
public final class LocalServer implements AutoCloseable {

  /** Does not stop after so many bytes. */
  static final int NEVER = Integer.MAX_VALUE;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Headers> requests = new CopyOnWriteArrayList<>();

  volatile byte[] content;
  volatile String etag = "\"one\"";
  volatile boolean ranges = true;
  volatile int breaksAfter = NEVER;
  volatile int silentAfter = NEVER;
  volatile int status;

  public LocalServer(byte[] content) throws IOException {
    this.content = content;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/file", this::serve);
    server.createContext("/moved", this::redirect);
    server.start();
  }

  public URI file() {
    return at("/file");
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  /** The headers of all requests for the file, in order. */
  List<Headers> requests() {
    return requests;
  }

  /** A download that may use http, without a proxy. */
  public static Download download(URI source, String sha256, Path target) {
    return download(source, sha256, target, ProxySelector.of(null), Duration.ofSeconds(30));
  }

  static Download download(
      URI source, String sha256, Path target, ProxySelector proxies, Duration patience) {
    return new Download(source, sha256, target, new Connection(proxies, patience, true));
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends no more than so many bytes, yet keeps the connection open. */
  public void keepSilentAfter(int bytes) {
    silentAfter = bytes;
  }

  private void redirect(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Location", "/file");
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestHeaders());
    if (status != 0) {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
      return;
    }
    exchange.getResponseHeaders().add("ETag", etag);
    int from = from(exchange.getRequestHeaders());
    if (from >= content.length) {
      exchange.sendResponseHeaders(416, -1);
      exchange.close();
      return;
    }
    if (from > 0) {
      String range = "bytes " + from + "-" + (content.length - 1) + "/" + content.length;
      exchange.getResponseHeaders().add("Content-Range", range);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
    send(exchange, from);
  }

  private int from(Headers request) {
    String range = request.getFirst("Range");
    String condition = request.getFirst("If-Range");
    boolean honoured = ranges && range != null && (condition == null || condition.equals(etag));
    return honoured ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
  }

  private void send(HttpExchange exchange, int from) throws IOException {
    int to = Math.min(content.length, Math.min(breaksAfter, silentAfter));
    exchange.getResponseBody().write(Arrays.copyOfRange(content, from, to));
    exchange.getResponseBody().flush();
    if (silentAfter < content.length) {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.close();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
