package sc.fiji.ast.image.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import sc.fiji.ast.image.InvalidImageException;

/**
 * What a file says of its image. Files can claim much more than they hold: an image that its file
 * cannot hold, or Java's memory, is refused before anything is allocated for it.
 *
 * @param values of a pixel that are made of what is stored
 * @param bytes of each of these values
 * @param bits of a pixel as it is stored, alpha included
 * @param mostPerByte how many bytes of pixels one byte of the file can hold at most; 0: unknown
 */
record ClaimedSize(
    Path file, int width, int height, int values, int bytes, int bits, int mostPerByte) {
  /** As many values as one array can hold. */
  private static final long MOST_VALUES = Integer.MAX_VALUE - 8;

  /**
   * @throws InvalidImageException naming the file, what it claims and what there is
   */
  void require() throws IOException {
    requireAtMost(MOST_VALUES / Math.max(3, values));
    requireInFile();
    if (memory() > Runtime.getRuntime().maxMemory()) {
      throw tooLarge(null);
    }
  }

  /** As {@link #require}, of an image of which only parts are in memory at a time. */
  void requireStored() throws IOException {
    requireAtMost(MOST_VALUES);
    requireInFile();
  }

  private void requireAtMost(long most) throws InvalidImageException {
    if (bits < 1) {
      throw new InvalidImageException(
          file + ": its pixels claim to have no values; it is damaged: copy or save it anew.");
    }
    if (width < 1 || height < 1 || pixels() > most) {
      throw new InvalidImageException(
          String.format(Locale.ROOT, "%s: %s; 1 to %d pixels can be read.", file, this, most));
    }
  }

  private void requireInFile() throws IOException {
    long size = Files.size(file);
    if (mostPerByte > 0 && stored() > size * mostPerByte) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: %s, but the file has only %d bytes; it is truncated or damaged: copy or save it"
                  + " anew.",
              file,
              this,
              size));
    }
  }

  /**
   * What to throw where the memory does not suffice.
   *
   * @param cause what Java said; null: nothing was tried
   */
  InvalidImageException tooLarge(OutOfMemoryError cause) {
    Runtime java = Runtime.getRuntime();
    long used = java.totalMemory() - java.freeMemory();
    return new InvalidImageException(
        String.format(
            Locale.ROOT,
            "%s: %s, which needs %d MiB; Java may use %d MiB in all, and uses %d MiB already. Allow"
                + " it more memory or cut the image into parts.",
            file,
            this,
            memory() >> 20,
            java.maxMemory() >> 20,
            used >> 20),
        cause);
  }

  long pixels() {
    return (long) width * height;
  }

  /** The bytes of the pixels where they are not compressed. */
  long stored() {
    return pixels() * bits / Byte.SIZE;
  }

  /** The decoded pixels, and the sample made of them. */
  long memory() {
    return pixels() * ((bits + 7) / Byte.SIZE + (long) values * bytes);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "the image claims to be %d x %d pixels", width, height);
  }
}
