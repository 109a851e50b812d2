package sc.fiji.ast.image;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** The sha256 of the pixels of images, one after the other. */
public final class PixelDigest {

  private final MessageDigest digest = sha256();

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
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
