package sc.fiji.ast.image;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** The sha256 of the pixels of images, one after the other. */
public final class PixelDigest {

  private final MessageDigest digest = DigestUtils.getSha256Digest();

  /**
   * Adds the pixels of an image as 32-bit numbers, row by row.
   *
   * @return this
   */
  public <T extends RealType<T>> PixelDigest add(RandomAccessibleInterval<T> image) {
    ByteBuffer row = ByteBuffer.allocate(Math.toIntExact(image.dimension(0)) * Float.BYTES);
    Cursor<T> cursor = Views.flatIterable(image).cursor();
    while (cursor.hasNext()) {
      row.putFloat(cursor.next().getRealFloat());
      if (!row.hasRemaining()) {
        digest.update(row.flip());
        row.clear();
      }
    }
    return this;
  }

  /** Of all pixels so far; begins anew. */
  public String hex() {
    return Hex.encodeHexString(digest.digest());
  }
}
