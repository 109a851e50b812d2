package sc.fiji.ast.files;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * A hidden file that is written until it is complete, and then moved to its place. While it is
 * written it is locked, by which {@link LeftFiles} tells it from what a killed process left.
 */
public final class UnfinishedFile implements Closeable {

  private final Path path;
  private final RandomAccessFile content;

  private UnfinishedFile(Path path) throws IOException {
    this.path = path;
    content = new RandomAccessFile(path.toFile(), "rw");
    lock();
  }

  /**
   * @param folder in which it lies; the same file system as its place lets the move be atomic
   * @throws IOException naming the folder, if nothing can be written there
   */
  public static UnfinishedFile createIn(Path folder) throws IOException {
    return createIn(folder, LeftFiles.newName());
  }

  /**
   * @param name as {@link LeftFiles} gives it
   */
  static UnfinishedFile createIn(Path folder, String name) throws IOException {
    try {
      return new UnfinishedFile(folder.resolve(name));
    } catch (IOException e) {
      throw new IOException(
          "Cannot write to the folder " + folder + ". Is it write-protected or full?", e);
    }
  }

  /** Until the file is closed, or its process ends in any way. */
  private void lock() {
    try {
      content.getChannel().tryLock();
    } catch (IOException e) {
      // This file system has no locks: nobody gets one, so that nobody takes the file for left.
    }
  }

  Path path() {
    return path;
  }

  /** What is written to it; an interrupt does not close it. */
  public RandomAccessFile content() {
    return content;
  }

  /** Appends to the content; need not be closed. */
  public OutputStream output() throws IOException {
    return new FileOutputStream(content.getFD());
  }

  /** Closes the file and puts it into its place, instead of what is there. */
  public void moveTo(Path place) throws IOException {
    complete();
    move(path, place);
  }

  /**
   * Closes the file and puts it into its place, unless something is there.
   *
   * @throws FileAlreadyExistsException if something is
   */
  public void moveToNew(Path place) throws IOException {
    complete();
    try {
      // A second name fails where a move would replace what someone else put there just now.
      Files.createLink(place, path);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(path, place);
    }
    Files.deleteIfExists(path);
  }

  private void complete() throws IOException {
    // Without lock from here on, but young.
    Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
    content.close();
  }

  /**
   * Puts a complete file into its place, instead of what is there; at once where that is possible.
   */
  public static void move(Path file, Path place) throws IOException {
    try {
      Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes it, unless it was moved to its place. */
  @Override
  public void close() throws IOException {
    content.close();
    Files.deleteIfExists(path);
  }
}
