package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.plugin.filter.AVI_Writer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files in formats that ImageJ reads itself. */
public final class ImageJFiles {

  private ImageJFiles() {}

  /** A portable map: P1 to P3 as text, P4 to P6 as bytes. */
  public static Path portable(
      Path file, String kind, int width, int height, int most, byte[] values) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String header = kind + "\n" + width + " " + height + "\n";
    boolean bits = kind.equals("P1") || kind.equals("P4");
    out.write((bits ? header : header + most + "\n").getBytes(StandardCharsets.US_ASCII));
    if (kind.charAt(1) < '4') {
      for (byte value : values) {
        out.write(((value & 0xff) + " ").getBytes(StandardCharsets.US_ASCII));
      }
    } else {
      out.write(values);
    }
    return Files.write(file, out.toByteArray());
  }

  /**
   * A DICOM file of 16 bits.
   *
   * @param syntax of transfer, such as "1.2.840.10008.1.2.1": not compressed
   */
  public static Path dicom(Path file, String syntax, boolean signed, int width, short[] values)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[128]);
    out.write("DICM".getBytes(StandardCharsets.US_ASCII));
    String even = syntax.length() % 2 == 0 ? syntax : syntax + "\0";
    out.write(text(0x0002, 0x0010, "UI", even));
    out.write(number(0x0028, 0x0002, 1));
    out.write(text(0x0028, 0x0004, "CS", "MONOCHROME2 "));
    out.write(number(0x0028, 0x0010, values.length / width));
    out.write(number(0x0028, 0x0011, width));
    out.write(number(0x0028, 0x0100, 16));
    out.write(number(0x0028, 0x0101, 16));
    out.write(number(0x0028, 0x0103, signed ? 1 : 0));
    ByteBuffer pixels = ordered(12 + 2 * values.length);
    pixels.putShort((short) 0x7fe0).putShort((short) 0x0010);
    pixels.put("OW\0\0".getBytes(StandardCharsets.US_ASCII)).putInt(2 * values.length);
    for (short value : values) {
      pixels.putShort(value);
    }
    out.write(pixels.array());
    return Files.write(file, out.toByteArray());
  }

  private static byte[] text(int group, int element, String kind, String value) {
    ByteBuffer field = ordered(8 + value.length());
    field.putShort((short) group).putShort((short) element);
    field.put(kind.getBytes(StandardCharsets.US_ASCII)).putShort((short) value.length());
    return field.put(value.getBytes(StandardCharsets.US_ASCII)).array();
  }

  private static byte[] number(int group, int element, int value) {
    ByteBuffer field = ordered(10).putShort((short) group).putShort((short) element);
    field.put("US".getBytes(StandardCharsets.US_ASCII)).putShort((short) 2);
    return field.putShort((short) value).array();
  }

  private static ByteBuffer ordered(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  public static Path fits(Path file, ImagePlus image) {
    new FileSaver(image).saveAsFits(file.toString());
    return file;
  }

  /** Frames that are not compressed. */
  public static Path avi(Path file, ImagePlus image) throws IOException {
    new AVI_Writer().writeImage(image, file.toString(), AVI_Writer.NO_COMPRESSION, 0);
    return file;
  }
}
