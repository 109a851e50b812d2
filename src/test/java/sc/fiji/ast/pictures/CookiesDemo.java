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
import sc.fiji.ast.pipeline.calibrate.ModelThreshold;

/**
 * Paints three broken cookies and a whole one with heatmap and contour.
 *
 * <p>Arguments: the model of the demonstration, a threshold such as 1, the picture (PNG) and, where
 * others shall be painted, names such as {@code broken/000}.
 */
public final class CookiesDemo {

  private static final int WIDTH = 240;
  private static final int HEIGHT = 320;
  private static final List<String> COOKIES =
      List.of("broken/003", "broken/021", "broken/013", "good/001");

  private CookiesDemo() {}

  public static void main(String[] args) throws IOException {
    Path picture = Path.of(args[2]).toAbsolutePath();
    Path copy = picture.resolveSibling("cookie-" + args[1] + ".ast");
    ModelThreshold.copy(Path.of(args[0]), Double.parseDouble(args[1]), copy);
    List<String> names = args.length > 3 ? List.of(args).subList(3, args.length) : COOKIES;
    BufferedImage row = new BufferedImage(WIDTH * names.size(), HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = row.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    try (AnomalyDetector detector = AnomalyDetector.open(copy)) {
      for (int i = 0; i < names.size(); i++) {
        Path file = Path.of("test-images", "cookie", "test", names.get(i) + ".jpg");
        ImagePlus overlay =
            detector.layers(IJ.openImage(file.toString()), Layer.OVERLAY).get(Layer.OVERLAY);
        g.drawImage(overlay.flatten().getBufferedImage(), i * WIDTH, 0, WIDTH, HEIGHT, null);
      }
    }
    g.dispose();
    ImageIO.write(row, "png", picture.toFile());
    System.exit(0); // ImageJ's threads would keep Java running.
  }
}
