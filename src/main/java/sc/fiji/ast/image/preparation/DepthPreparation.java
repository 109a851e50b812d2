package sc.fiji.ast.image.preparation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.MaskPixels;

/**
 * Prepares depth maps for the network: fills holes, finds the background and with it the
 * foreground, and centres the heights on the foreground's mean. Linear in the number of pixels; the
 * heights are copied once, and the map is never changed.
 *
 * @param foreground where it comes from
 * @param asPublished do as the published code does: holes in the first row and column stay, and the
 *     background goes through the four corners alone
 */
record DepthPreparation(
    DepthSettings settings, ForegroundSettings foreground, boolean asPublished) {
  private static final int CENTIMETRES = 100;

  /**
   * Prepares a map whose foreground is found from its heights ({@code from} DEPTH), or else is all
   * of it.
   *
   * @param name what messages call the map, such as its file
   * @throws InvalidImageException naming the map, if it cannot be used or has no foreground
   */
  PreparedDepth prepare(DepthMap map, String name) throws InvalidImageException {
    map.requireUsable(name);
    int width = Math.toIntExact(map.width());
    float[] heights = filled(map);
    boolean[] chosen = new boolean[heights.length];
    if (foreground.from() != ForegroundSettings.From.DEPTH) {
      Arrays.fill(chosen, true);
      return centred(heights, chosen, width, Optional.empty());
    }
    DepthForeground finder = new DepthForeground(name, heights, width, foreground.distance());
    finder.requirePlausibleUnit(map.unit());
    BackgroundPlane background = finder.background(asPublished);
    finder.choose(background, chosen);
    return centred(heights, chosen, width, Optional.of(background));
  }

  /**
   * Prepares a map whose foreground is known, from a ROI or an intensity.
   *
   * @param mask [X,Y] from zero, in the size of the map
   * @param name what messages call the map
   * @throws InvalidImageException naming the map, if it cannot be used, the mask has another size,
   *     or no pixel of it has a height
   */
  PreparedDepth prepare(DepthMap map, RandomAccessibleInterval<BitType> mask, String name)
      throws InvalidImageException {
    map.requireUsable(name);
    if (mask.dimension(0) != map.width() || mask.dimension(1) != map.height()) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: the depth map is %d x %d pixels, its foreground mask is %d x %d; make the mask as"
                  + " large as the map.",
              name,
              map.width(),
              map.height(),
              mask.dimension(0),
              mask.dimension(1)));
    }
    PreparedDepth prepared =
        centred(filled(map), MaskPixels.toArray(mask), (int) map.width(), Optional.empty());
    if (Double.isNaN(prepared.level())) {
      throw new InvalidImageException(
          name
              + ": no pixel of the foreground mask has a height; choose a region that the scan"
              + " covers.");
    }
    return prepared;
  }

  /** A copy in metres, NaN where there is no height even after filling. */
  private float[] filled(DepthMap map) {
    int width = Math.toIntExact(map.width());
    float[] heights = new float[Math.toIntExact(map.width() * map.height())];
    Cursor<FloatType> cursor = Views.flatIterable(map.heights()).cursor();
    double metres = map.unit().metres();
    for (int i = 0; i < heights.length; i++) {
      float value = cursor.next().get();
      heights[i] = DepthMap.isHeight(value) ? (float) (value * metres) : Float.NaN;
    }
    boolean holes = true;
    for (int round = 0; round < settings.fillRounds() && holes; round++) {
      holes = HoleFilling.round(heights, width, asPublished ? 1 : 0);
    }
    return heights;
  }

  /** Takes the heights over. */
  private static PreparedDepth centred(
      float[] heights, boolean[] chosen, int width, Optional<BackgroundPlane> background) {
    double level = meanOf(heights, chosen);
    for (int i = 0; i < heights.length; i++) {
      boolean counts = chosen[i] && !Float.isNaN(heights[i]);
      heights[i] = counts ? (float) ((heights[i] - level) * CENTIMETRES) : 0;
    }
    return new PreparedDepth(
        ArrayImgs.floats(heights, width, heights.length / width),
        MaskPixels.toMask(chosen, width),
        level,
        background);
  }

  /** NaN if none is chosen. */
  private static double meanOf(float[] heights, boolean[] chosen) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < heights.length; i++) {
      if (chosen[i] && !Float.isNaN(heights[i])) {
        sum += heights[i];
        count++;
      }
    }
    return sum / count;
  }
}
