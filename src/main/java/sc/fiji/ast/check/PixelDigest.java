package sc.fiji.ast.check;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.Sample;

/** Tells whether images have the same pixels, whatever their files look like. */
final class PixelDigest {
  private PixelDigest() {}

  /** The sha256 of size and values. */
  static String of(Sample sample) {
    MessageDigest digest = sha256();
    digest.update(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
            .putLong(sample.width())
            .putInt(sample.channels())
            .flip());
    ByteBuffer row = ByteBuffer.allocate(Math.toIntExact(sample.width()) * Float.BYTES);
    Cursor<FloatType> cursor = Views.flatIterable(sample.rgb()).cursor();
    while (cursor.hasNext()) {
      row.putFloat(cursor.next().get());
      if (!row.hasRemaining()) {
        digest.update(row.flip());
        row.clear();
      }
    }
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
