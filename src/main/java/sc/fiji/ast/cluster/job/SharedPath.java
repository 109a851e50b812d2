package sc.fiji.ast.cluster.job;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Paths in folders that all machines of a cluster have under the same name. */
public final class SharedPath {

  /** At least two letters: one is a drive of Windows. */
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private SharedPath() {}

  /**
   * An absolute path.
   *
   * @param key what it was given as, for the message
   * @param text a path, or {@code file:} and a path; empty: none
   * @throws IllegalArgumentException saying what to do, if it lies in no folder
   */
  public static String of(String key, String text) {
    if (text.isBlank()) {
      return "";
    }
    if (!SCHEME.matcher(text).matches()) {
      return Path.of(text).toAbsolutePath().normalize().toString();
    }
    if (text.startsWith("file:/")) {
      return Path.of(URI.create(text).getPath()).normalize().toString();
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s is %s. Images and results are read and written as files: give a folder that all"
                + " machines mount under the same path (NFS, Lustre, or a bucket or HDFS mounted as a"
                + " file system), or copy what is to be scored to one.",
            key,
            text));
  }

  /**
   * @param key what the path was given as, for the message
   * @throws IOException if there is no such folder on this machine
   */
  public static void requireSeen(String key, String path) throws IOException {
    if (!Files.isDirectory(Path.of(path))) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "The machine %s does not see %s=%s. Give a folder that all machines mount under the"
                  + " same path.",
              InetAddress.getLocalHost().getHostName(),
              key,
              path));
    }
  }
}
