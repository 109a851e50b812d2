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

  /** The same images under the same names, read in another way, such as with a check. */
  default SampleSource readBy(Reading reading) {
    SampleSource source = this;
    return new SampleSource() {
      @Override
      public int size() {
        return source.size();
      }

      @Override
      public String name(int index) {
        return source.name(index);
      }

      @Override
      public Sample read(int index) throws IOException {
        return reading.read(source, index);
      }
    };
  }

  /** How the images of a source are read. */
  @FunctionalInterface
  interface Reading {

    /**
     * Reads one image.
     *
     * @throws IOException naming the image, if it cannot be read or used
     */
    Sample read(SampleSource source, int index) throws IOException;
  }
}
