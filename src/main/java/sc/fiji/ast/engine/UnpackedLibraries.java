package sc.fiji.ast.engine;

import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** PyTorch's native libraries, which the engine unpacks to DJL's cache when it first starts. */
public final class UnpackedLibraries {

  /** Of all of them, on Linux. */
  public static final int ABOUT_MEGABYTES = 430;

  /** DJL unpacks into such a folder and moves it into place. */
  private static final String UNFINISHED = "tmp*";

  private final Path cache;

  /**
   * @param cache where they are unpacked to
   */
  UnpackedLibraries(Path cache) {
    this.cache = cache;
  }

  /** Of this user. */
  public static UnpackedLibraries ofUser() {
    return new UnpackedLibraries(Utils.getEngineCacheDir("pytorch"));
  }

  /** Bytes of what is being unpacked, or was when an earlier start was broken off. */
  public long unfinishedBytes() {
    long bytes = 0;
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache, UNFINISHED)) {
      for (Path folder : folders) {
        bytes += bytes(folder);
      }
    } catch (IOException e) {
      return bytes; // Not there yet, or moved into place just now.
    }
    return bytes;
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
