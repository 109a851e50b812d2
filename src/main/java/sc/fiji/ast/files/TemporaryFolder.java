package sc.fiji.ast.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A folder of its own for intermediate files, deleted when closed. A file in it is locked until
 * then; folders of killed processes, where nobody locks it, are deleted when the next is made.
 */
public final class TemporaryFolder implements AutoCloseable {

  private static final String EARLIER_PREFIX = "ast-";
  private static final String PREFIX = EARLIER_PREFIX + "run-";

  /** Earlier versions locked no file, but left their folders empty. */
  private static final Duration EARLIER_YOUNG = Duration.ofDays(7);

  private final Path path;
  private final UnfinishedFile mark;

  private TemporaryFolder(Path path, String nameOfMark) throws IOException {
    this.path = path;
    mark = UnfinishedFile.createIn(path, nameOfMark);
  }

  /** In the folder that this Java uses for temporary files. */
  public static Path usualParent() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /**
   * @throws IOException naming the parent, if nothing can be written there
   */
  public static TemporaryFolder createIn(Path parent) throws IOException {
    try {
      String nameOfMark = LeftFiles.newName(); // Before, so that the folder is empty for no time.
      TemporaryFolder made =
          new TemporaryFolder(Files.createTempDirectory(parent, PREFIX), nameOfMark);
      removeLeft(parent, made.path);
      return made;
    } catch (IOException e) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "No folder for intermediate files can be made in %s (%s). Make room there, or give"
                  + " Java another one: -Djava.io.tmpdir=FOLDER.",
              parent,
              e),
          e);
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    Path last = mark.path();
    for (Path file : filesIn(path)) {
      if (!file.equals(last)) {
        Files.deleteIfExists(file);
      }
    }
    mark.close();
    Files.deleteIfExists(path);
  }

  /** What cannot be removed stays for another time. */
  private static void removeLeft(Path parent, Path made) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, EARLIER_PREFIX + "*")) {
      UserPrincipal owner = Files.getOwner(made);
      for (Path folder : folders) {
        removeIfLeft(folder, owner);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // It takes room, but hinders nothing.
    }
  }

  /** Where all may write, a folder of someone else could turn into a link at any time. */
  private static void removeIfLeft(Path folder, UserPrincipal owner) {
    try {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(owner)
          && isLeft(folder)) {
        delete(folder);
      }
    } catch (IOException e) {
      // As above; the next folder may be another case.
    }
  }

  private static boolean isLeft(Path folder) throws IOException {
    List<Path> files = filesIn(folder);
    if (files.isEmpty()) {
      String name = folder.getFileName().toString();
      return name.matches(PREFIX + "\\d+") && LeftFiles.isOlder(folder, LeftFiles.YOUNG)
          || name.matches(EARLIER_PREFIX + "\\d+") && LeftFiles.isOlder(folder, EARLIER_YOUNG);
    }
    List<Path> marks = files.stream().filter(LeftFiles::isUnfinished).toList();
    for (Path file : marks) {
      if (!LeftFiles.isLeft(file)) {
        return false;
      }
    }
    return !marks.isEmpty();
  }

  private static void delete(Path folder) throws IOException {
    for (Path file : filesIn(folder)) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.toList();
    }
  }
}
