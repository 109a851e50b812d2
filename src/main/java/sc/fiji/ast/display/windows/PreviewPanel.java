package sc.fiji.ast.display.windows;

import ij.process.FloatProcessor;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Image;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.ast.display.layers.HeatmapColors;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.imagej.MapPicture;

/** An image and its heatmap side by side. */
final class PreviewPanel extends SmoothComponent {

  private static final int MOST_PIXELS = 512;
  private static final Color GROUND = new Color(0x1c1c22);
  private static final Color INK = new Color(0xb8b8c0);
  private static final int GAP = 6;

  private volatile Pictures pictures;

  PreviewPanel() {
    setPreferredSize(new Dimension(400, 260));
    setMinimumSize(new Dimension(200, 140));
  }

  /** Called on any thread. */
  void show(Pictures shown) {
    pictures = shown;
    repaint();
  }

  @Override
  void draw(Graphics2D g) {
    g.setColor(GROUND);
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setColor(INK);
    FontMetrics font = g.getFontMetrics();
    if (pictures == null) {
      String text = "A heatmap of a held-out image comes here.";
      g.drawString(text, (getWidth() - font.stringWidth(text)) / 2, getHeight() / 2);
    } else {
      draw(g, pictures, font);
    }
  }

  private void draw(Graphics2D g, Pictures shown, FontMetrics font) {
    int room = (getWidth() - 3 * GAP) / 2;
    int height = getHeight() - 3 * GAP - font.getHeight();
    double width = shown.image().getWidth(null);
    double scale = Math.min(room / width, height / (double) shown.image().getHeight(null));
    int w = (int) (width * scale);
    int h = (int) (shown.image().getHeight(null) * scale);
    int y = GAP + (height - h) / 2;
    int middle = getWidth() / 2;
    g.drawImage(shown.image(), middle - GAP / 2 - w, y, w, h, null);
    g.drawImage(shown.heatmap(), middle + GAP / 2, y, w, h, null);
    String text = shown.caption() + shown.note();
    int x = Math.max(GAP, (getWidth() - font.stringWidth(text)) / 2);
    g.drawString(text, x, getHeight() - GAP - font.getDescent());
  }

  /**
   * @param image of the same size as the heatmap
   * @param note behind the caption
   */
  record Pictures(Image image, Image heatmap, String caption, String note) {

    Pictures unnoted() {
      return new Pictures(image, heatmap, caption, "");
    }

    /**
     * @param rgb [X,Y,C]
     * @param intensities shown black and bright
     * @param map [X,Y], calibrated
     */
    static Pictures of(
        RandomAccessibleInterval<FloatType> rgb,
        IntensityRange intensities,
        RandomAccessibleInterval<FloatType> map,
        String caption,
        String note) {
      double scale =
          Math.min(1, MOST_PIXELS / (double) Math.max(map.dimension(0), map.dimension(1)));
      int width = Math.max(1, (int) (map.dimension(0) * scale));
      int height = Math.max(1, (int) (map.dimension(1) * scale));
      FloatProcessor heatmap =
          MapPicture.values(map).resize(width, height, true).convertToFloatProcessor();
      heatmap.setLut(HeatmapColors.lut());
      heatmap.setMinAndMax(HeatmapColors.MIN, HeatmapColors.MAX);
      return new Pictures(
          MapPicture.photograph(rgb, intensities).resize(width, height, true).createImage(),
          heatmap.createImage(),
          caption,
          note);
    }
  }
}
