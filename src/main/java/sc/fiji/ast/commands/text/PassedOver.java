package sc.fiji.ast.commands.text;

import ij.IJ;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.LabelledImage;
import sc.fiji.ast.dataset.OtherFiles;
import sc.fiji.ast.dataset.TurnedImages;

/**
 * Tells in the log which files of a folder were not taken for images, and which images are turned.
 */
public final class PassedOver {

  private PassedOver() {}

  /** Those beside images. */
  public static void log(List<Path> images) throws IOException {
    log(OtherFiles.beside(images));
    logTurned(images);
  }

  /** Those among images that are turned when they are read. */
  public static void logTurned(List<Path> images) throws IOException {
    TurnedImages.among(images).sentence().ifPresent(IJ::log);
  }

  /** Those beside the test images and their masks of a data set in MVTec layout. */
  public static void logTest(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (LabelledImage image : ImageFolder.of(folder).testImages()) {
      files.add(image.file());
      image.groundTruth().ifPresent(files::add);
    }
    log(files);
  }

  public static void log(OtherFiles files) {
    files.sentence().ifPresent(IJ::log);
  }
}
