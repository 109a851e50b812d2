package sc.fiji.ast.image.io;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** JPEGs as cameras write them, which say how they were held. */
public final class OrientedJpeg {

  private OrientedJpeg() {}

  /** An image as it lies in the file. */
  public static byte[] of(BufferedImage image, int orientation) throws IOException {
    return turned(Pictures.bytes(image, "jpg"), orientation);
  }

  /** The JPEG with an EXIF segment after its first marker. */
  static byte[] turned(byte[] jpeg, int orientation) throws IOException {
    ByteBuffer exif = ByteBuffer.allocate(26);
    exif.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 1);
    exif.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation);
    return withExif(jpeg, exif.array());
  }

  static byte[] withExif(byte[] jpeg, byte[] exif) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(
        ByteBuffer.allocate(10)
            .putShort((short) 0xffe1)
            .putShort((short) (8 + exif.length))
            .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
            .array());
    out.write(exif);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}
