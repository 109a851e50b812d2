package sc.fiji.ast.files;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Something could not be written, most often because the disk is full; says where and why. */
public final class WriteException extends IOException {

  private static final long serialVersionUID = 1;
  private static final long MEGABYTE = 1_000_000;
  private static final Path TEMPORARY =
      Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
  private static final String ELSEWHERE =
      " Java's option -Djava.io.tmpdir=FOLDER moves the folder for intermediate files.";

  private WriteException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Explains a failure; one that was explained already, or comes from a closed channel, which is
   * how an interruption of the thread shows, stays as it is.
   *
   * @param file that was to be written
   * @param remedy a sentence on what to do
   */
  public static IOException of(Path file, String remedy, IOException cause) {
    if (cause instanceof WriteException || cause instanceof ClosedChannelException) {
      return cause;
    }
    Path target = file.toAbsolutePath();
    return new WriteException(
        "Cannot write "
            + target
            + ": "
            + reason(cause)
            + ". "
            + room(target.getParent())
            + remedy
            + (isIntermediate(target) ? ELSEWHERE : ""),
        cause);
  }

  /** Whether it lies in one of our folders in Java's folder for temporary files. */
  private static boolean isIntermediate(Path file) {
    return file.startsWith(TEMPORARY)
        && TEMPORARY.relativize(file).getName(0).toString().startsWith("ast-");
  }

  /** The same with a further sentence, such as on what is kept. */
  public WriteException with(String sentence) {
    return new WriteException(getMessage() + " " + sentence, getCause());
  }

  /** Messages of the file system begin with the file, or are nothing but its name. */
  public static String reason(IOException failure) {
    IOException cause = failure;
    while (cause.getCause() instanceof IOException inner) {
      cause = inner;
    }
    if (cause instanceof FileSystemException told && told.getReason() != null) {
      return told.getReason();
    }
    if (cause instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /** A sentence on the folder, or on the one in which it would be; empty where that is not told. */
  public static String room(Path folder) {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      long free = Files.getFileStore(there).getUsableSpace() / MEGABYTE;
      return "The folder " + there + " has " + free + " MB free. ";
    } catch (IOException e) {
      return "";
    }
  }
}
