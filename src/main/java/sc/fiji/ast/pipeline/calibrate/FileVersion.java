package sc.fiji.ast.pipeline.calibrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import sc.fiji.ast.download.FileDigest;

/** What a file held when work on it began; someone else may write it meanwhile. */
record FileVersion(Path file, String sha256) {

  /** To be called before the file is read for work. */
  static FileVersion of(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no file " + file.toAbsolutePath() + ".");
    }
    return new FileVersion(file, FileDigest.sha256(file));
  }

  /**
   * @throws IOException if the file holds something else now, or is gone
   */
  void requireCurrent() throws IOException {
    String now = Files.isRegularFile(file) ? FileDigest.sha256(file) : "none, the file is gone";
    if (!now.equals(sha256)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s was changed while it was in use: its sha256 was %s, now it is %s. Nothing is"
                  + " written; start again once nothing else writes that file.",
              file,
              sha256,
              now));
    }
  }
}
