package sc.fiji.ast.download;

import java.net.Authenticator;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How servers are reached.
 *
 * @param proxies which proxy leads to which server
 * @param patience how long a server may be silent
 * @param plain whether http is allowed beside https
 */
record Connection(ProxySelector proxies, Duration patience, boolean plain) {

  /** Through the proxies that Java and Fiji are set to. */
  static Connection usual() {
    return new Connection(ProxySelector.getDefault(), Duration.ofSeconds(30), false);
  }

  /** Follows redirects, but never from https to http. */
  HttpClient client() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(patience)
            .proxy(proxies);
    if (Authenticator.getDefault() != null) {
      builder.authenticator(Authenticator.getDefault());
    }
    return builder.build();
  }

  boolean allows(URI source) {
    return "https".equals(source.getScheme()) || plain && "http".equals(source.getScheme());
  }

  /** For messages: the server, and the proxy where one leads there. */
  String route(URI source) {
    String through =
        proxies.select(source).stream()
            .map(proxy -> Objects.toString(proxy.address(), ""))
            .filter(address -> !address.isEmpty())
            .collect(Collectors.joining(", "));
    return through.isEmpty()
        ? source.getHost()
        : source.getHost() + " through the proxy " + through;
  }
}
