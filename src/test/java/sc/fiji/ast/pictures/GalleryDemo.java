package sc.fiji.ast.pictures;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import sc.fiji.ast.AnomalyDetector;
import sc.fiji.ast.display.layers.Layer;
import sc.fiji.ast.pictures.Nuclei.Defect;
import sc.fiji.ast.pictures.Nuclei.Painting;

/**
 * Paints what is found and what is not: cookies of test-images, and painted nuclei.
 *
 * <p>Arguments: a folder for the pictures, and for cookie.ast and nuclei.ast, which are trained
 * with the standard settings where they are missing.
 */
public final class GalleryDemo {
  private static final int HEIGHT = 212;
  private static final int TEXT = 40;
  private static final int GAP = 8;
  private static final List<String> COOKIES =
      List.of(
          "broken/014",
          "broken/021",
          "broken/013",
          "broken/000",
          "broken/004",
          "good/012",
          "good/000");

  private GalleryDemo() {}

  /** Trains where need be, and writes gallery-cookies.png and gallery-nuclei.png. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Path good = folder.resolve("nuclei");
    Nuclei.writeGood(good);
    Path test = Path.of("test-images", "cookie");
    List<BufferedImage> cookies = new ArrayList<>();
    try (AnomalyDetector detector = open(test, folder.resolve("cookie.ast"))) {
      for (String name : COOKIES) {
        ImagePlus image = IJ.openImage(test.resolve("test/" + name + ".jpg").toString());
        ImagePlus mask =
            name.startsWith("good")
                ? null
                : IJ.openImage(test.resolve("ground_truth/" + name + "_mask.png").toString());
        Roi truth = mask == null ? null : outline(mask.getProcessor().convertToByteProcessor());
        cookies.add(cell(detector, image, truth, name.replace('/', ' ')));
      }
    }
    List<BufferedImage> nuclei = new ArrayList<>();
    try (AnomalyDetector detector = open(good, folder.resolve("nuclei.ast"))) {
      for (Defect defect : Defect.values()) {
        Painting painting = Nuclei.defective(defect, 1000 + defect.ordinal());
        ImagePlus image = new ImagePlus("nuclei", painting.image());
        String name = defect.name().toLowerCase(Locale.ROOT);
        nuclei.add(cell(detector, image, new Roi(painting.place()), name));
      }
      nuclei.add(cell(detector, new ImagePlus("nuclei", Nuclei.good(2000).image()), null, "good"));
    }
    ImageIO.write(row(cookies), "png", folder.resolve("gallery-cookies.png").toFile());
    ImageIO.write(row(nuclei), "png", folder.resolve("gallery-nuclei.png").toFile());
    System.exit(0); // ImageJ's threads would keep Java running.
  }

  private static AnomalyDetector open(Path good, Path model) throws IOException {
    if (!Files.exists(model)) {
      AnomalyDetector.train(good, model);
    }
    return AnomalyDetector.open(model);
  }

  private static Roi outline(ByteProcessor truth) {
    truth.setThreshold(1, 255, ImageProcessor.NO_LUT_UPDATE);
    return ThresholdToSelection.run(new ImagePlus("", truth));
  }

  /** The image with mask and place of the defect, and below what was found. */
  private static BufferedImage cell(
      AnomalyDetector detector, ImagePlus image, Roi truth, String name) throws IOException {
    ByteProcessor mask =
        (ByteProcessor) detector.layers(image, Layer.MASK).get(Layer.MASK).getProcessor();
    ImagePlus drawn = new ImagePlus("", image.getProcessor().convertToRGB());
    Overlay overlay = new Overlay();
    if (truth != null) {
      truth.setStrokeColor(Color.WHITE);
      overlay.add(truth);
    }
    Roi found = outline(mask);
    if (found != null) {
      found.setStrokeColor(Color.CYAN);
      found.setStrokeWidth(3);
      overlay.add(found);
    }
    drawn.setOverlay(overlay);
    ColorProcessor picture = (ColorProcessor) drawn.flatten().getProcessor();
    picture.setInterpolationMethod(ImageProcessor.BICUBIC);
    int width = picture.getWidth() * HEIGHT / picture.getHeight();
    boolean hit = truth != null && hits(mask, truth);
    String verdict = truth == null ? mark(found == null) : hit ? "found" : "not found";
    return captioned(picture.resize(width, HEIGHT, true).getBufferedImage(), name, verdict);
  }

  private static String mark(boolean calm) {
    return calm ? "no alarm" : "false alarm";
  }

  private static boolean hits(ByteProcessor mask, Roi truth) {
    mask.setRoi(truth);
    boolean hit = mask.getStatistics().max > 0;
    mask.resetRoi();
    return hit;
  }

  private static BufferedImage captioned(BufferedImage picture, String name, String verdict) {
    BufferedImage cell =
        new BufferedImage(
            picture.getWidth(), picture.getHeight() + TEXT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = cell.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, cell.getWidth(), cell.getHeight());
    g.drawImage(picture, 0, 0, null);
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
    g.drawString(name, 2, picture.getHeight() + 15);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    g.drawString(verdict, 2, picture.getHeight() + 32);
    g.dispose();
    return cell;
  }

  private static BufferedImage row(List<BufferedImage> cells) {
    int width = cells.stream().mapToInt(cell -> cell.getWidth() + GAP).sum() - GAP;
    BufferedImage row = new BufferedImage(width, HEIGHT + TEXT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = row.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, HEIGHT + TEXT);
    int x = 0;
    for (BufferedImage cell : cells) {
      g.drawImage(cell, x, 0, null);
      x += cell.getWidth() + GAP;
    }
    g.dispose();
    return row;
  }
}
