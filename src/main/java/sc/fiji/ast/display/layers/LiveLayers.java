package sc.fiji.ast.display.layers;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.process.LUT;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.imglib2.Interval;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.imagej.PlaneStack;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.HeatmapOrigin;
import sc.fiji.ast.scoring.TiledScoring;

/**
 * Layers that can be looked at while they are computed. Of several planes they are virtual stacks,
 * whose planes are drawn where they are looked at, also afterwards; they keep the patches alone.
 */
public final class LiveLayers {

  /** Those that can be drawn so. */
  public static final Set<Layer> POSSIBLE =
      Collections.unmodifiableSet(EnumSet.of(Layer.HEATMAP, Layer.MASK, Layer.RAW));

  private static final long LEAST_BETWEEN_SHOWS = 100_000_000;

  /** ImageJ takes a tenth of that to bring a pixel to the screen, in sight or not. */
  private static final long NANOSECONDS_A_PIXEL = 15;

  private final List<TiledScoring> planes;
  private final Double[] scores;
  private final double[] maskFrom;
  private final Map<Layer, LiveStack> stacks = new EnumMap<>(Layer.class);
  private final Map<Layer, ImagePlus> images = new EnumMap<>(Layer.class);
  private final long betweenShows;
  private long lastShown;
  private boolean watched;

  /**
   * @param source the image that is scored
   * @param layers those wanted, of {@link #POSSIBLE}
   * @param threshold calibrated: where masks begin as long as there is no verdict
   * @param unit the value before calibration that the heatmap shows as 1
   */
  public LiveLayers(StackPlanes source, Set<Layer> layers, double threshold, double unit) {
    planes = Collections.synchronizedList(new ArrayList<>());
    planes.addAll(Collections.nCopies(source.count(), null));
    scores = new Double[source.count()];
    maskFrom = new double[source.count()];
    Arrays.fill(maskFrom, threshold);
    long pixels = (long) source.image().getWidth() * source.image().getHeight();
    betweenShows = Math.max(LEAST_BETWEEN_SHOWS, pixels * NANOSECONDS_A_PIXEL);
    layers.forEach(layer -> stacks.put(layer, stack(layer, source, unit)));
    stacks.forEach((layer, stack) -> images.put(layer, image(layer, stack, source, unit)));
  }

  private LiveStack stack(Layer layer, StackPlanes source, double unit) {
    return switch (layer) {
      case HEATMAP -> new LiveStack(source, planes, 32, (plane, value) -> value);
      case RAW -> new LiveStack(source, planes, 32, (plane, value) -> (float) (value * unit));
      case MASK ->
          new LiveStack(source, planes, 8, (plane, value) -> value > maskFrom[plane - 1] ? 255 : 0);
      default -> throw new IllegalArgumentException(layer + " cannot be drawn live");
    };
  }

  private ImagePlus image(Layer layer, LiveStack stack, StackPlanes source, double unit) {
    ImageStack shown = stack;
    if (stack.size() == 1) {
      // Its window holds all pixels anyway; they can be worked on as those of any image.
      shown = new ImageStack(stack.getWidth(), stack.getHeight());
      shown.addSlice(stack.getSliceLabel(1), stack.getProcessor(1));
    }
    ImagePlus image = PlaneStack.image(layer.label(), source, shown);
    switch (layer) {
      case HEATMAP -> image.setLut(HeatmapColors.lut());
      case RAW -> image.setLut(new LUT(HeatmapColors.lut(), 0, HeatmapColors.MAX * unit));
      default -> image.setDisplayRange(0, 255);
    }
    image.setOverlay(stack.unknown(1));
    HeatmapProperties.setUnfinished(image, true);
    return image;
  }

  /** Shows them in windows, beside that of the image. */
  public void show(ImagePlus image) {
    ResultWindows.show(image, List.copyOf(images.values()));
    watched = images.values().stream().anyMatch(LiveLayers::isOpen);
  }

  /** Whether someone saw them, and closed them all. */
  public boolean areClosed() {
    return watched && images.values().stream().noneMatch(LiveLayers::isOpen);
  }

  private static boolean isOpen(ImagePlus image) {
    return image.getWindow() != null;
  }

  /** The layer; null if it was not wanted, or someone saw it and closed its window. */
  public ImagePlus image(Layer layer) {
    ImagePlus image = images.get(layer);
    return image == null || watched && !isOpen(image) ? null : image;
  }

  /** The plane that is looked at, from 1, in the layer that was in front last. */
  public int plane() {
    return inFront().getCurrentSlice();
  }

  /** The part of it that is looked at. */
  public Rectangle part() {
    ImagePlus image = inFront();
    return image.getCanvas() == null
        ? new Rectangle(image.getWidth(), image.getHeight())
        : new Rectangle(image.getCanvas().getSrcRect());
  }

  private ImagePlus inFront() {
    ImagePlus active = WindowManager.getCurrentImage();
    return images.containsValue(active)
        ? active
        : Stream.concat(
                images.values().stream().filter(LiveLayers::isOpen), images.values().stream())
            .findFirst()
            .orElseThrow();
  }

  /** What is known of a plane, from 1; null: nothing was begun. */
  public TiledScoring known(int plane) {
    return planes.get(plane - 1);
  }

  /** Lets a plane, from 1, be drawn of what becomes known. */
  public void begin(int plane, TiledScoring scoring) {
    planes.set(plane - 1, scoring);
  }

  /** Draws a tile that was scored; shown now and then. */
  public void draw(int plane, TileGrid.Tile tile) {
    draw(plane, tile.pixels());
    long now = System.nanoTime();
    if (now - lastShown >= betweenShows) {
      repaint(plane);
      lastShown = now;
    }
  }

  /** Shows a plane that is finished. By its verdict more may belong to the mask than was shown. */
  public void finish(int plane, AnomalyResult result) {
    scores[plane - 1] = result.score();
    boolean asMarked = maskFrom[plane - 1] == result.maskFrom();
    maskFrom[plane - 1] = result.maskFrom();
    if (!asMarked || !known(plane).isAsDrawn()) {
      draw(plane, stacks.values().iterator().next().pixels());
    }
    repaint(plane);
  }

  private void draw(int plane, Interval block) {
    if (stacks.values().stream().anyMatch(stack -> stack.isLookedAt(plane))) {
      for (Interval strip : LiveStack.strips(block)) {
        float[] values = known(plane).draw(strip);
        stacks.values().forEach(stack -> stack.put(plane, strip, values));
      }
    }
  }

  /** Shows all that is known of the planes in sight. */
  public void showAll() {
    images.values().forEach(image -> repaint(image.getCurrentSlice()));
  }

  private void repaint(int plane) {
    images.forEach(
        (layer, image) -> {
          boolean shown = !watched || isOpen(image);
          if (shown && image.getCurrentSlice() == plane) {
            image.setOverlay(stacks.get(layer).unknown(plane));
            image.updateAndDraw();
          }
        });
  }

  /**
   * Lets the heatmap say where it comes from, once all planes are finished.
   *
   * @param model the file that scored
   * @param fingerprint of its description
   */
  public void finishAll(Path model, String fingerprint) {
    images.values().forEach(image -> HeatmapProperties.setUnfinished(image, false));
    ImagePlus raw = images.get(Layer.RAW);
    if (raw != null) {
      raw.resetDisplayRange();
      raw.updateAndDraw();
    }
    ImagePlus heatmap = images.get(Layer.HEATMAP);
    if (heatmap != null) {
      HeatmapProperties.write(HeatmapOrigin.of(model, fingerprint, List.of(scores)), heatmap);
    }
  }
}
