package sc.fiji.ast.display.report;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import sc.fiji.ast.display.layers.HeatmapColors;

/**
 * The toy example as a picture, panel beside panel: the points learned from, then the distance maps
 * of students, black at or below the threshold, brighter by orders of magnitude above it.
 */
public final class ToyPicture {

  /** What is a million times the threshold is shown in the brightest colour. */
  private static final double DECADES = 6;

  private static final int PANEL = 320;
  private static final int MARGIN = 12;
  private static final int TITLE = 46;

  private final float[] points;
  private final int side;
  private final double reach;
  private final ColorProcessor picture;

  private ToyPicture(float[] points, int side, double reach, int panels) {
    this.points = points;
    this.side = side;
    this.reach = reach;
    picture = new ColorProcessor(panels * (PANEL + MARGIN) + MARGIN, PANEL + TITLE + MARGIN);
    picture.setColor(Color.WHITE);
    picture.fill();
    picture.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    picture.setAntialiasedText(true);
  }

  /**
   * @param points learned from: x, y, x, y, ...
   * @param maps of students, each on a square grid, row by row from the lowest y; 1 is the
   *     threshold
   * @param side points along each side of the grid
   * @param reach the grid reaches from minus this to this, in x and y
   * @param titles of the points and of the maps, two lines each
   */
  public static ImagePlus of(
      float[] points, List<float[]> maps, int side, double reach, List<String> titles) {
    ToyPicture toy = new ToyPicture(points, side, reach, maps.size() + 1);
    toy.frame(0, titles.get(0));
    toy.drawPoints(0, new Color(0, 0, 0, 255), 2);
    for (int i = 0; i < maps.size(); i++) {
      toy.frame(i + 1, titles.get(i + 1));
      toy.drawMap(i + 1, maps.get(i));
      toy.drawPoints(i + 1, Color.CYAN, 1);
    }
    return new ImagePlus("AST Toy Example", toy.picture);
  }

  private void frame(int panel, String title) {
    picture.setColor(Color.BLACK);
    picture.drawString(title, left(panel), 18);
    picture.drawRect(left(panel) - 1, TITLE - 1, PANEL + 2, PANEL + 2);
  }

  private void drawMap(int panel, float[] map) {
    ImageProcessor small = new ColorProcessor(side, side);
    for (int i = 0; i < map.length; i++) {
      double decades = Math.max(0, Math.log10(map[i])) / DECADES;
      double value = HeatmapColors.MIN + decades * (HeatmapColors.MAX - HeatmapColors.MIN);
      small.set(i % side, side - 1 - i / side, HeatmapColors.rgb((float) value));
    }
    picture.insert(small.resize(PANEL, PANEL), left(panel), TITLE);
  }

  private void drawPoints(int panel, Color color, int size) {
    picture.setColor(color);
    for (int i = 0; i < points.length; i += 2) {
      int x = (int) Math.round((points[i] / reach + 1) / 2 * (PANEL - 1));
      int y = (int) Math.round((1 - points[i + 1] / reach) / 2 * (PANEL - 1));
      picture.fillRect(left(panel) + x, TITLE + y, size, size);
    }
  }

  private static int left(int panel) {
    return MARGIN + panel * (PANEL + MARGIN);
  }
}
