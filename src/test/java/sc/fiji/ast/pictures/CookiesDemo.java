package sc.fiji.ast.pictures;

import ij.IJ;
import ij.ImagePlus;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import sc.fiji.ast.AnomalyDetector;
import sc.fiji.ast.display.layers.Layer;

/**
 * Paints three broken cookies and a whole one with heatmap and contour.
 *
 * <p>Arguments: the model of the demonstration, and the picture (PNG).
 */
public final class CookiesDemo {

  private static final int WIDTH = 240;
  private static final int HEIGHT = 320;
  private static final List<String> COOKIES =
      List.of("broken/003", "broken/021", "broken/013", "good/001");

  private CookiesDemo() {}

  public static void main(String[] args) throws IOException {
    BufferedImage row =
        new BufferedImage(WIDTH * COOKIES.size(), HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = row.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    try (AnomalyDetector detector = AnomalyDetector.open(Path.of(args[0]))) {
      for (int i = 0; i < COOKIES.size(); i++) {
        Path file = Path.of("test-images", "cookie", "test", COOKIES.get(i) + ".jpg");
        ImagePlus overlay =
            detector.layers(IJ.openImage(file.toString()), Layer.OVERLAY).get(Layer.OVERLAY);
        g.drawImage(overlay.flatten().getBufferedImage(), i * WIDTH, 0, WIDTH, HEIGHT, null);
      }
    }
    g.dispose();
    ImageIO.write(row, "png", Path.of(args[1]).toFile());
    System.exit(0); // ImageJ's threads would keep Java running.
  }
}
