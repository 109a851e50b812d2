package sc.fiji.ast.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.PlugIn;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.Sample;

/**
 * Opens files such as "TOY plain 7": stripes of seed 7. What is not plain is shown as a window of
 * its own, makes an error message, or fails.
 */
public class ToyFileHandler extends ImagePlus implements PlugIn {

  /** Writes a toy file. */
  public static Path write(Path file, String how, long seed) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "TOY " + how + " " + seed);
  }

  @Override
  public void run(String path) {
    String[] words = text(path).split(" ");
    if (!words[0].equals("TOY")) {
      return;
    }
    switch (words[1]) {
      case "plain" -> setProcessor(path, stripes(Long.parseLong(words[2])));
      case "shown" -> new ImagePlus(path, stripes(Long.parseLong(words[2]))).show();
      case "error" -> IJ.error("Toy Reader", "no toy");
      default -> throw new IllegalStateException("broken toy");
    }
  }

  static ImageProcessor stripes(long seed) {
    Sample sample = Painted.stripes(seed);
    ByteProcessor pixels = new ByteProcessor(Painted.SIZE, Painted.SIZE);
    for (int y = 0; y < Painted.SIZE; y++) {
      for (int x = 0; x < Painted.SIZE; x++) {
        pixels.set(x, y, (int) sample.rgb().getAt(x, y, 0).get());
      }
    }
    return pixels;
  }

  static String text(String path) {
    try {
      return Files.readString(Path.of(path), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
