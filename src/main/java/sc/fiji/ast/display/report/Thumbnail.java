package sc.fiji.ast.display.report;

import ij.plugin.Binner;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.display.layers.HeatmapColors;
import sc.fiji.ast.display.layers.Outline;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.imagej.MapPicture;
import sc.fiji.ast.imagej.SmallPicture;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * A small picture of panels: the image with the outline of the ground truth, the image under its
 * heatmap with the contour of the mask, and, where there is depth, its surface under the heatmap.
 */
final class Thumbnail {
  /** The most pixels of width and of height of a panel. */
  private static final int SIZE = 300;

  private static final int GAP = 4;
  private static final int TRUTH = 0x00e676;

  /** How many pixels become one. */
  private final int columns;

  private final int rows;

  private Thumbnail(int width, int height) {
    int factor = (Math.max(width, height) + SIZE - 1) / SIZE;
    columns = Math.min(width, factor);
    rows = Math.min(height, factor);
  }

  /**
   * @param truth null: none
   */
  static SmallPicture of(
      Sample sample,
      ColorProcessor photograph,
      AnomalyResult result,
      RandomAccessibleInterval<BitType> truth)
      throws IOException {
    Thumbnail thumbnail = new Thumbnail(photograph.getWidth(), photograph.getHeight());
    return SmallPicture.encoded(thumbnail.paint(sample, photograph, result, truth));
  }

  private ColorProcessor paint(
      Sample sample,
      ColorProcessor photograph,
      AnomalyResult result,
      RandomAccessibleInterval<BitType> truth) {
    ImageProcessor left = small(photograph, Binner.AVERAGE);
    ImageProcessor right = left.duplicate();
    if (truth != null) {
      Outline.draw(left, small(MapPicture.mask(truth), Binner.MAX), TRUTH);
    }
    cover(right, small(MapPicture.values(result.map()), Binner.AVERAGE));
    Outline.draw(right, small(MapPicture.mask(result.mask()), Binner.MAX), Outline.COLOR);
    List<ImageProcessor> panels = new ArrayList<>(List.of(left, right));
    if (sample.depth() != null) {
      panels.add(SurfacePicture.of(sample, result, columns, rows));
    }
    return sideBySide(panels);
  }

  private static ColorProcessor sideBySide(List<ImageProcessor> panels) {
    int step = panels.get(0).getWidth() + GAP;
    ColorProcessor picture =
        new ColorProcessor(panels.size() * step - GAP, panels.get(0).getHeight());
    picture.setColor(0xffffff);
    picture.fill();
    for (int i = 0; i < panels.size(); i++) {
      picture.insert(panels.get(i), i * step, 0);
    }
    return picture;
  }

  /** Much quicker than ImageJ's averaging resize. */
  private ImageProcessor small(ImageProcessor image, int method) {
    return new Binner().shrink(image, columns, rows, method);
  }

  private static void cover(ImageProcessor picture, ImageProcessor map) {
    for (int i = 0; i < map.getPixelCount(); i++) {
      picture.set(i, HeatmapColors.over(picture.get(i), map.getf(i)));
    }
  }
}
