package sc.fiji.ast.image.io;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Black 8-bit stacks as ImageJ writes large ones, of which hardly a byte is on the disk. */
public final class EmptyStack {

  private EmptyStack() {}

  public static void write(Path file, int width, int height, int planes) throws IOException {
    ImagePlus small = IJ.createImage("stack", "8-bit black", 8, 8, 4);
    new FileSaver(small).saveAsTiffStack(file.toString());
    byte[] bytes = TiffFields.withOneDirectory(Files.readAllBytes(file));
    TiffFields.setField(bytes, 256, width);
    TiffFields.setField(bytes, 257, height);
    TiffFields.setField(bytes, 278, height);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int announced = text.indexOf("images=4\n");
    // The next line goes, which says how many of them are slices.
    byte[] more = ("images=" + planes + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer.wrap(bytes).position(announced).put(more);
    Files.write(file, bytes);
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.setLength(bytes.length + (long) width * height * planes);
    }
  }
}
