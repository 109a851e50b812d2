package sc.fiji.ast.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;

/** Which file it is, by its content. */
public final class FileDigest {

  private FileDigest() {}

  /** The lower-case hexadecimal sha256; the file is never in memory as a whole. */
  public static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return DigestUtils.sha256Hex(in);
    }
  }
}
