package sc.fiji.ast.image.io;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.view.Views;
import sc.fiji.ast.image.Sample;

/**
 * How the pixels of a file must be turned to be seen upright, as cameras write it to JPEG (EXIF)
 * and TIFF files: values 1 to 8, in this order.
 */
enum Orientation {
  UPRIGHT(false, false, false, ""),
  MIRRORED(true, false, false, "mirrored left to right"),
  HALF_TURN(true, true, false, "turned by 180\u00b0"),
  FLIPPED(false, true, false, "mirrored top to bottom"),
  TRANSPOSED(false, false, true, "mirrored at the main diagonal"),
  CLOCKWISE(false, true, true, "turned by 90\u00b0 clockwise"),
  TRANSVERSED(true, true, true, "mirrored at the other diagonal"),
  COUNTERCLOCKWISE(true, false, true, "turned by 90\u00b0 counterclockwise");

  private final boolean mirrored;
  private final boolean flipped;
  private final boolean swapped;
  private final String words;

  Orientation(boolean mirrored, boolean flipped, boolean swapped, String words) {
    this.mirrored = mirrored;
    this.flipped = flipped;
    this.swapped = swapped;
    this.words = words;
  }

  /**
   * @param value as it is written; others than 1 to 8 mean nothing
   */
  static Orientation of(int value) {
    return value < 1 || value > values().length ? UPRIGHT : values()[value - 1];
  }

  /**
   * What a JPEG file says, which is then at its beginning again.
   *
   * @param jpeg at its beginning
   */
  static Orientation ofJpeg(ImageInputStream jpeg) throws IOException {
    try {
      List<JPEGSegment> exif = JPEGSegmentUtil.readSegments(jpeg, JPEG.APP1, "Exif");
      return exif.isEmpty() ? UPRIGHT : ofExif(exif.get(0));
    } catch (IOException | RuntimeException e) {
      return UPRIGHT; // Without sound metadata, the pixels are what there is.
    } finally {
      jpeg.seek(0);
    }
  }

  private static Orientation ofExif(JPEGSegment exif) throws IOException {
    InputStream data = exif.data();
    data.skipNBytes(1); // after the name, which ends with a 0, comes another 0
    try (ImageInputStream tiff = new MemoryCacheImageInputStream(data)) {
      Entry entry = new TIFFReader().read(tiff).getEntryById(TIFF.TAG_ORIENTATION);
      return entry == null ? UPRIGHT : of(((Number) entry.getValue()).intValue());
    }
  }

  /**
   * The image upright, starting at zero; nothing is copied.
   *
   * @param pixels [X,Y] or [X,Y,C], starting at zero
   */
  <T> RandomAccessibleInterval<T> turn(RandomAccessibleInterval<T> pixels) {
    RandomAccessibleInterval<T> turned = pixels;
    if (mirrored) {
      turned = Views.zeroMin(Views.invertAxis(turned, 0));
    }
    if (flipped) {
      turned = Views.zeroMin(Views.invertAxis(turned, 1));
    }
    return swapped ? Views.permute(turned, 0, 1) : turned;
  }

  /** The image upright; nothing is copied. */
  Sample turn(Sample image) {
    return this == UPRIGHT ? image : new Sample(turn(image.rgb()), image.bitDepth());
  }

  /** The size of the pixels of the upright image. */
  PixelSize turn(PixelSize size) {
    return swapped ? new PixelSize(size.height(), size.width(), size.unit()) : size;
  }

  /** What was done to the image, such as "turned by 90 degrees clockwise"; empty if nothing. */
  String words() {
    return words;
  }
}
