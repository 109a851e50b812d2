package sc.fiji.ast.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process that was killed left: {@link UnfinishedFile}s that nobody locks any more, and
 * those of earlier versions, which had no locks, a day after they were last written to.
 */
public final class LeftFiles {

  /** Of this process: closing a file of its own would end its lock. */
  private static final String PROCESS = UUID.randomUUID().toString();

  private static final String ID = "\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";
  private static final Pattern NAME = Pattern.compile("\\.(" + ID + ")\\." + ID + "\\.part");
  private static final Pattern EARLIER_NAME =
      Pattern.compile("\\..*\\." + ID + "\\.part", Pattern.DOTALL);

  /** Longer than a file is without its lock, at its beginning and at its end. */
  static final Duration YOUNG = Duration.ofSeconds(2);

  private static final Duration EARLIER_YOUNG = Duration.ofDays(1);

  private LeftFiles() {}

  static String newName() {
    return "." + PROCESS + "." + UUID.randomUUID() + ".part";
  }

  /** Whether a file is, or was, unfinished, by its name. */
  public static boolean isUnfinished(Path file) {
    return NAME.matcher(file.getFileName().toString()).matches();
  }

  /** Whether a file was left unfinished; never of one that a running process writes. */
  public static boolean isLeft(Path file) throws IOException {
    String name = file.getFileName().toString();
    Matcher matcher = NAME.matcher(name);
    if (matcher.matches()) {
      return !matcher.group(1).equals(PROCESS) && isOlder(file, YOUNG) && isUnlocked(file);
    }
    return EARLIER_NAME.matcher(name).matches()
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && isOlder(file, EARLIER_YOUNG);
  }

  /** Removes them from a folder; what cannot be removed stays for another time. */
  public static void removeFrom(Path folder) {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
      for (Path part : parts) {
        if (isLeft(part)) {
          Files.deleteIfExists(part);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // It takes room, but hinders nothing.
    }
  }

  static boolean isOlder(Path file, Duration age) throws IOException {
    return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
        .toInstant()
        .isBefore(Instant.now().minus(age));
  }

  private static boolean isUnlocked(Path file) {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false; // It cannot be told.
    }
  }
}
