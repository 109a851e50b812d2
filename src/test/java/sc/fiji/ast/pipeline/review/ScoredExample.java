package sc.fiji.ast.pipeline.review;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of images, and results as Score Folder writes them. */
public final class ScoredExample {
  public static final int WIDTH = 90;
  public static final int HEIGHT = 60;

  /** Colour of all images, which have a dark square where their mask is. */
  public static final int COLOR = 0xd0b080;

  private static final String HEADER =
      "file,plane,score,raw_score,threshold,verdict,area,calibrated_area,unit,x,y,error\n";

  private ScoredExample() {}

  /** In {@code folder/images}, and {@code folder/results}, which is given back. */
  public static Path write(Path folder) throws IOException {
    Path images = Files.createDirectories(folder.resolve("images/below"));
    Path results = Files.createDirectories(folder.resolve("results"));
    paint(images.getParent(), results, "calm.png", 0);
    paint(images.getParent(), results, "=dent.png", 20);
    paint(images.getParent(), results, "below/near.png", 8);
    Files.writeString(
        results.resolve("results.csv"),
        HEADER
            + "calm.png,1,0.5,5.0,1.0,good,0,,,3,4,\n"
            + "'=dent.png,1,3.25,32.5,1.0,anomalous,400,,,30,20,\n"
            + "broken.png,1,,,1.0,,,,,,,\"broken.png: this is text, no image.\"\n"
            + "below/near.png,1,1.05,10.5,1.0,uncertain,64,,,30,20,\n");
    Files.writeString(
        results.resolve("summary.json"),
        String.format(
            "{\"complete\": true, \"folder\": \"%s\", \"model\": \"%s\"}",
            images.getParent().toAbsolutePath(), folder.resolve("parts.ast").toAbsolutePath()));
    return results;
  }

  private static void paint(Path images, Path results, String name, int size) throws IOException {
    ColorProcessor image = new ColorProcessor(WIDTH, HEIGHT);
    ByteProcessor mask = new ByteProcessor(WIDTH, HEIGHT);
    image.setColor(COLOR);
    image.fill();
    image.setColor(0x303030);
    image.fillRect(30, 20, size, size);
    mask.setColor(255);
    mask.fillRect(30, 20, size, size);
    new FileSaver(new ImagePlus("", image)).saveAsPng(images.resolve(name).toString());
    save(mask, results.resolve("masks/" + name + ".tif"));
    save(mask.convertToFloatProcessor(), results.resolve("heatmaps/" + name + ".tif"));
  }

  private static void save(ImageProcessor layer, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    new FileSaver(new ImagePlus("", layer)).saveAsTiff(file.toString());
  }
}
