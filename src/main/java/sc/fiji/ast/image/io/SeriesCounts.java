package sc.fiji.ast.image.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * How many images files hold, kept as long as the files are the same: a folder is listed several
 * times, and to count them a file has to be opened.
 */
final class SeriesCounts {
  private static final int MOST = 100_000;

  private record Version(Path file, long size, long time) {}

  private final Map<Version, Integer> counts = new ConcurrentHashMap<>();

  int of(Path file, IntSupplier count) {
    Version version;
    try {
      version =
          new Version(
              file.toAbsolutePath(), Files.size(file), Files.getLastModifiedTime(file).toMillis());
    } catch (IOException e) {
      return count.getAsInt();
    }
    if (counts.size() >= MOST) {
      counts.clear();
    }
    return counts.computeIfAbsent(version, key -> count.getAsInt());
  }
}
