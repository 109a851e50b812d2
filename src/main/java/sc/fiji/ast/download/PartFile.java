package sc.fiji.ast.download;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What has come of a file so far: {@code NAME.part} beside its place, with {@code NAME.part.etag},
 * the server's mark of the version begun.
 */
final class PartFile implements Closeable {

  private final Path target;
  private final Path file;
  private final Path etagFile;
  private final FileChannel channel;

  /** Goes on with the part that is there, or begins one. */
  PartFile(Path target) throws IOException {
    this.target = target;
    file = target.resolveSibling(target.getFileName() + ".part");
    etagFile = target.resolveSibling(target.getFileName() + ".part.etag");
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.position(channel.size());
  }

  Path file() {
    return file;
  }

  long size() throws IOException {
    return channel.size();
  }

  /** The mark of the version begun; empty where the server gave none that identifies its bytes. */
  String etag() throws IOException {
    return Files.exists(etagFile) ? Files.readString(etagFile) : "";
  }

  /** Begins anew, with a version so marked. */
  void restart(String etag) throws IOException {
    channel.truncate(0);
    Files.writeString(etagFile, etag);
  }

  void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  String sha256() throws IOException {
    return FileDigest.sha256(file);
  }

  /** Puts the complete file into its place. */
  void finish() throws IOException {
    close();
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.deleteIfExists(etagFile);
  }

  void delete() throws IOException {
    channel.truncate(0);
    close();
  }

  /** Leaves the part for a later attempt, unless nothing is in it. */
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    boolean empty = channel.size() == 0;
    channel.close();
    if (empty) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(etagFile);
    }
  }
}
