package sc.fiji.ast.image;

import java.io.IOException;

/** Images in a fixed order, read one at a time so that memory does not grow with their number. */
public interface SampleSource {

  /** How many there are. */
  int size();

  /** What messages call the image, such as its file. */
  String name(int index);

  /**
   * Reads one image.
   *
   * @throws IOException naming the image, if it cannot be read or used
   */
  Sample read(int index) throws IOException;
}
