package sc.fiji.ast.image.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Opens image files of some formats. {@link ImageFiles} finds the implementations as services: a
 * new one is a class without arguments and its line in {@code META-INF/services}, in the order in
 * which they are asked. Thread-safe.
 */
public interface ImageOpener {

  /**
   * The endings of names by which a folder's files are taken for images, as things are installed
   * now: lower case, without the dot.
   */
  List<String> endings();

  /**
   * How many images the file holds, as far as that can be told without reading them; 0 where it is
   * of none of these formats, or that cannot be told.
   */
  int seriesCount(Path file) throws IOException;

  /**
   * Opens an image of a file; nothing large need be read yet.
   *
   * @param file that is there
   * @param series which of its images, from 1
   * @return empty if it is of none of these formats, so that others are asked
   * @throws sc.fiji.ast.image.InvalidImageException if it is, but there is no such image, or it
   *     cannot be read
   */
  Optional<PlaneReader> open(Path file, int series) throws IOException;

  /** What users can do to have more files opened, as a sentence. */
  default Optional<String> advice() {
    return Optional.empty();
  }
}
