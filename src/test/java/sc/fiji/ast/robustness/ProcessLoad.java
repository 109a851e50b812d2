package sc.fiji.ast.robustness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What this process holds of its computer.
 *
 * @param heap bytes of Java's memory after a collection
 * @param resident bytes of memory in all, that of the engine included; -1 where Linux does not tell
 * @param threads of Java
 * @param files that are open; -1 where Linux does not tell
 */
record ProcessLoad(long heap, long resident, long threads, long files) {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path FILES = Path.of("/proc/self/fd");

  static ProcessLoad now() throws IOException {
    // Twice: cleaners of the first let go what the second collects.
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return new ProcessLoad(
        runtime.totalMemory() - runtime.freeMemory(),
        residentBytes(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        openFiles());
  }

  private static long residentBytes() throws IOException {
    if (!Files.exists(STATUS)) {
      return -1;
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(-1);
    }
  }

  private static long openFiles() throws IOException {
    if (!Files.exists(FILES)) {
      return -1;
    }
    try (Stream<Path> files = Files.list(FILES)) {
      return files.count();
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "heap %.1f MB, resident %.1f MB, threads %d, open files %d",
        heap / 1e6,
        resident / 1e6,
        threads,
        files);
  }
}
