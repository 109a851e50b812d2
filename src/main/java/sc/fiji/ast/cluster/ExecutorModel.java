package sc.fiji.ast.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.broadcast.Broadcast;
import sc.fiji.ast.pipeline.score.ImageScoring;

/**
 * A model on its way to the executors: the first task of each opens it, those after it find it
 * open. It stays open as long as the executor lives, or until another one is asked for.
 *
 * @param file all bytes of the model file
 * @param fingerprint of the model's description
 * @param device that computes
 */
record ExecutorModel(Broadcast<byte[]> file, String fingerprint, String device)
    implements Serializable {

  private static String openedAs; // null: none is
  private static ImageScoring opened;

  /**
   * The open model; not to be closed.
   *
   * @throws IOException if it cannot be opened here, such as for a backbone that is not here
   */
  ImageScoring open() throws IOException {
    synchronized (ExecutorModel.class) {
      String name = fingerprint + " on " + device;
      if (!name.equals(openedAs)) {
        close();
        opened = read();
        openedAs = name;
      }
      return opened;
    }
  }

  private ImageScoring read() throws IOException {
    Path copy = Files.createTempFile("ast-model", ".ast");
    try {
      Files.write(copy, file.value());
      return ImageScoring.open(copy, device);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static void close() {
    if (opened != null) {
      openedAs = null;
      opened.close();
    }
  }
}
