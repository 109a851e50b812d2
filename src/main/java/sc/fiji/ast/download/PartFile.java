package sc.fiji.ast.download;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Pattern;
import sc.fiji.ast.files.UnfinishedFile;

/**
 * What has come of a file so far: {@code NAME.part} beside its place, with {@code NAME.part.etag},
 * the server's mark of the version begun.
 */
final class PartFile implements Closeable {

  /** What may stand in a header. */
  private static final Pattern ETAG = Pattern.compile("[\\x20-\\x7e\\x80-\\xff]+");

  private static final int LONGEST_ETAG = 1 << 13;

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

  /**
   * The mark of the version begun; empty where the server gave none that identifies its bytes, or
   * the file is damaged.
   */
  String etag() throws IOException {
    if (!Files.exists(etagFile) || Files.size(etagFile) > LONGEST_ETAG) {
      return "";
    }
    String etag = Files.readString(etagFile, StandardCharsets.ISO_8859_1);
    return ETAG.matcher(etag).matches() ? etag : "";
  }

  /** Begins anew, with a version so marked. */
  void restart(String etag) throws IOException {
    channel.truncate(0);
    Files.writeString(etagFile, etag, StandardCharsets.ISO_8859_1);
  }

  void append(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "Cannot write %s: %s. Make room, then try again: what has come is kept.",
              file,
              e.getMessage()),
          e);
    }
  }

  String sha256() throws IOException {
    return FileDigest.sha256(file);
  }

  /** Puts the complete file into its place. */
  void finish() throws IOException {
    close();
    UnfinishedFile.move(file, target);
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
