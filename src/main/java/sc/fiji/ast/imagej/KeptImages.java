package sc.fiji.ast.imagej;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import sc.fiji.ast.image.InvalidImageException;

/**
 * Open images whose planes are read one after the other. They keep their pixels until this is
 * closed, even if someone closes their windows meanwhile; several may keep the same image.
 */
public final class KeptImages implements AutoCloseable {
  private static final Map<ImagePlus, Integer> KEPT = new HashMap<>();

  private final List<ImagePlus> images = new ArrayList<>();
  private final List<String> shapes = new ArrayList<>();

  private KeptImages() {}

  /**
   * @param images those that are null are passed over
   * @throws IllegalArgumentException naming an image that was closed
   */
  public static KeptImages of(ImagePlus... images) {
    KeptImages kept = new KeptImages();
    Stream.of(images).filter(Objects::nonNull).forEach(kept::keep);
    return kept;
  }

  private void keep(ImagePlus image) {
    count(image, 1);
    images.add(image);
    shapes.add(shape(image));
    if (!image.isProcessor()) {
      close();
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "'%s' was closed; open it again.", image.getTitle()));
    }
  }

  /**
   * @throws InvalidImageException if an image has other planes now than when it began to be kept
   */
  public void requireUnchanged() throws InvalidImageException {
    for (int i = 0; i < images.size(); i++) {
      String now = shape(images.get(i));
      if (!now.equals(shapes.get(i))) {
        throw new InvalidImageException(
            String.format(
                Locale.ROOT,
                "'%s' was changed while it was read: it was %s, and is %s. Leave it as it is until"
                    + " the command has ended, or give it a duplicate.",
                images.get(i).getTitle(),
                shapes.get(i),
                now));
      }
    }
  }

  private static String shape(ImagePlus image) {
    return String.format(
        Locale.ROOT,
        "%d x %d pixels, %d bits, %d planes",
        image.getWidth(),
        image.getHeight(),
        image.getBitDepth(),
        image.getStackSize());
  }

  @Override
  public void close() {
    images.forEach(image -> count(image, -1));
    images.clear();
  }

  private static void count(ImagePlus image, int more) {
    synchronized (KEPT) {
      int users = KEPT.merge(image, more, Integer::sum);
      image.setIgnoreFlush(users > 0);
      if (users == 0) {
        KEPT.remove(image);
      }
    }
  }
}
