package sc.fiji.ast.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.io.ImagePath;

/**
 * Mask images that say where images count: one for all, or one for each. What is not 0 counts, or,
 * after lossy compression, what is bright.
 *
 * @param place a mask image, or a folder with a mask {@code NAME} or {@code NAME_mask}, of any
 *     image ending, for each image NAME
 */
public record ForegroundFiles(Path place) {

  /**
   * @throws IllegalArgumentException if there is nothing at that place
   */
  public ForegroundFiles {
    if (!Files.exists(place)) {
      throw new IllegalArgumentException(
          "foreground is "
              + place
              + ", which does not exist; give a mask image or a folder of"
              + " them.");
    }
  }

  /** The mask of an image. */
  RandomAccessibleInterval<BitType> of(Path image) throws IOException {
    Path file = Files.isDirectory(place) ? inFolder(image) : place;
    MaskLevels levels = GroundTruth.levels(file, "a foreground mask");
    if (levels.areUnclear()) {
      throw new InvalidImageException(
          file
              + ": the foreground mask has grey values, so that it does not say what counts; give it"
              + " 0 and 255.");
    }
    return levels.marked();
  }

  private Path inFolder(Path image) throws InvalidDatasetException {
    String stem = ImagePath.stem(image);
    return Stream.of(place.resolve(stem), place.resolve(stem + "_mask"))
        .flatMap(ImageFolder::withImageEndings)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidDatasetException(
                    String.format(
                        Locale.ROOT,
                        "%s: its foreground mask is missing; looked for %s.png, %s_mask.png and"
                            + " other image endings in %s.",
                        image,
                        stem,
                        stem,
                        place)));
  }
}
