package sc.fiji.ast.image;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
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
  public PixelDigest add(RandomAccessibleInterval<? extends RealType<?>> image) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(image.dimension(0)) * Float.BYTES);
    for (float[] row : ImageRows.of(image)) {
      bytes.asFloatBuffer().put(row);
      digest.update(bytes.array());
    }
    return this;
  }

  /** Of all pixels so far; begins anew. */
  public String hex() {
    return Hex.encodeHexString(digest.digest());
  }
}
