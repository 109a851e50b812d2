package sc.fiji.ast.display.layers;

import ij.VirtualStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.util.Intervals;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.scoring.TiledScoring;

/**
 * The planes of a layer that is still computed, drawn where they are looked at. Those who look at
 * the same plane share its pixels, into which is drawn what comes later. Where nothing is known
 * yet, values are NaN, masks are empty, and the overlay of the plane is grey.
 */
final class LiveStack extends VirtualStack {

  private static final Color UNKNOWN = Color.GRAY;

  /** What a layer makes of the calibrated value of a pixel of a plane, from 1. */
  interface Shown {
    float of(int plane, float value);
  }

  private final String[] labels;
  private final List<TiledScoring> planes;
  private final int bits;
  private final Shown shown;
  private final Map<Integer, WeakReference<Object>> looked = new HashMap<>();

  /**
   * @param planes of the source; null: not begun
   * @param bits 8 or 32 a pixel
   */
  LiveStack(StackPlanes source, List<TiledScoring> planes, int bits, Shown shown) {
    super(source.image().getWidth(), source.image().getHeight(), planes.size());
    labels = new String[planes.size()];
    for (int plane = 1; plane <= labels.length; plane++) {
      int index = source.plane(plane).stackIndex();
      labels[plane - 1] = source.image().getStack().getSliceLabel(index);
    }
    this.planes = planes;
    this.bits = bits;
    this.shown = shown;
    setBitDepth(bits);
  }

  @Override
  public String getSliceLabel(int plane) {
    return labels[plane - 1];
  }

  /** Its overlay is empty once all of the plane is known. */
  @Override
  public synchronized ImageProcessor getProcessor(int plane) {
    WeakReference<Object> known = looked.get(plane);
    Object pixels = known == null ? null : known.get();
    if (pixels == null) {
      int size = getWidth() * getHeight();
      pixels = bits == 8 ? new byte[size] : new float[size];
      draw(plane, pixels);
      looked.put(plane, new WeakReference<>(pixels));
    }
    ImageProcessor processor =
        bits == 8
            ? new ByteProcessor(getWidth(), getHeight(), (byte[]) pixels)
            : new FloatProcessor(getWidth(), getHeight(), (float[]) pixels);
    processor.setOverlay(unknown(plane));
    return processor;
  }

  /** Whether somebody looks at a plane. */
  synchronized boolean isLookedAt(int plane) {
    WeakReference<Object> known = looked.get(plane);
    return known != null && known.get() != null;
  }

  /**
   * Shows values to those who look at a plane.
   *
   * @param block of the plane
   * @param values of the calibrated map, row by row over the block
   */
  synchronized void put(int plane, Interval block, float[] values) {
    WeakReference<Object> known = looked.get(plane);
    Object pixels = known == null ? null : known.get();
    if (pixels != null) {
      put(plane, block, values, pixels);
    }
  }

  private void put(int plane, Interval block, float[] values, Object pixels) {
    int width = (int) block.dimension(0);
    for (int i = 0; i < values.length; i++) {
      float value = shown.of(plane, values[i]);
      int target = (int) ((block.min(1) + i / width) * getWidth() + block.min(0) + i % width);
      if (pixels instanceof float[] floats) {
        floats[target] = value;
      } else {
        ((byte[]) pixels)[target] = (byte) (int) value;
      }
    }
  }

  private void draw(int plane, Object pixels) {
    TiledScoring begun = planes.get(plane - 1);
    for (Interval strip : strips(pixels())) {
      put(plane, strip, begun == null ? unknownValues(strip) : begun.draw(strip), pixels);
    }
  }

  private static float[] unknownValues(Interval block) {
    float[] values = new float[(int) Intervals.numElements(block)];
    Arrays.fill(values, Float.NaN);
    return values;
  }

  /** Of a megapixel or one row. */
  static List<Interval> strips(Interval block) {
    long rows = Math.max(1, (1 << 20) / block.dimension(0));
    List<Interval> strips = new ArrayList<>();
    for (long top = block.min(1); top <= block.max(1); top += rows) {
      long height = Math.min(rows, block.max(1) + 1 - top);
      strips.add(FinalInterval.createMinSize(block.min(0), top, block.dimension(0), height));
    }
    return strips;
  }

  /** [X,Y] of a plane. */
  Interval pixels() {
    return new FinalInterval(getWidth(), getHeight());
  }

  /** Grey where nothing is known of a plane. */
  Overlay unknown(int plane) {
    Interval all = pixels();
    TiledScoring begun = planes.get(plane - 1);
    Overlay overlay = new Overlay();
    for (Interval part : begun == null ? List.of(all) : begun.unknown(all)) {
      Roi roi = new Roi(part.min(0), part.min(1), (double) part.dimension(0), part.dimension(1));
      roi.setFillColor(UNKNOWN);
      overlay.add(roi);
    }
    return overlay;
  }
}
