package sc.fiji.ast.display.windows;

import java.awt.Color;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;

/** What components look like, painted without a display. */
public final class Pictures {

  private Pictures() {}

  /** Lays a component out in its preferred size, and paints it. */
  public static BufferedImage of(JComponent component) {
    component.setSize(component.getPreferredSize());
    layOut(component);
    BufferedImage picture =
        new BufferedImage(component.getWidth(), component.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    component.paint(g);
    g.dispose();
    return picture;
  }

  private static void layOut(Container container) {
    container.doLayout();
    for (var inside : container.getComponents()) {
      if (inside instanceof Container below) {
        layOut(below);
      }
    }
  }

  /** How many pixels have a colour, or one as near as smoothed lines have. */
  public static long count(BufferedImage picture, Color color) {
    long count = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        Color pixel = new Color(picture.getRGB(x, y));
        int off =
            Math.abs(pixel.getRed() - color.getRed())
                + Math.abs(pixel.getGreen() - color.getGreen())
                + Math.abs(pixel.getBlue() - color.getBlue());
        count += off < 12 ? 1 : 0;
      }
    }
    return count;
  }

  /** The mean x of the pixels of a colour; NaN if there are none. */
  static double meanX(BufferedImage picture, Color color) {
    long columns = 0;
    long sum = 0;
    for (int x = 0; x < picture.getWidth(); x++) {
      long here = count(picture.getSubimage(x, 0, 1, picture.getHeight()), color);
      columns += here;
      sum += here * x;
    }
    return (double) sum / columns;
  }
}
