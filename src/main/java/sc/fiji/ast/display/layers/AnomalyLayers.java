package sc.fiji.ast.display.layers;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.imagej.MapPicture;
import sc.fiji.ast.imagej.PlaneStack;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.HeatmapOrigin;

/**
 * The layers of one scored image, built plane by plane. The image itself is only read; each layer
 * is an image of its own, titled "LAYER of IMAGE", with the image's channels, slices, frames,
 * calibration and labels. Where channels go together, layers have one channel, but for the overlay,
 * which has all of the image's.
 */
public final class AnomalyLayers {

  /** Of the heatmap in the overlay, unless another is asked for. */
  public static final double OPACITY = 0.5;

  private final StackPlanes source;
  private final Map<Layer, PlaneStack> stacks = new EnumMap<>(Layer.class);
  private final AnomalyOverlay overlay;
  private final VolumeProjection projection; // null: not wanted
  private final List<Double> scores = new ArrayList<>();
  private int planes;
  private String model;
  private String fingerprint;

  /**
   * @param source the image that is scored
   * @param layers those wanted
   */
  public AnomalyLayers(ImagePlus source, Set<Layer> layers) {
    this(source, layers, OPACITY);
  }

  /**
   * @param source the image that is scored
   * @param layers those wanted
   * @param opacity of the heatmap in the overlay, from 0 to 1
   */
  public AnomalyLayers(ImagePlus source, Set<Layer> layers, double opacity) {
    this(new StackPlanes(source), layers, opacity);
  }

  /**
   * @param source the image that is scored
   * @param layers those wanted
   * @param opacity of the heatmap in the overlay, from 0 to 1
   */
  public AnomalyLayers(StackPlanes source, Set<Layer> layers, double opacity) {
    this.source = source;
    layers.stream()
        .filter(layer -> layer.isImage() && layer != Layer.PROJECTION)
        .forEach(layer -> stacks.put(layer, stack(layer)));
    projection = layers.contains(Layer.PROJECTION) ? new VolumeProjection(source) : null;
    overlay = new AnomalyOverlay(source, opacity);
  }

  private PlaneStack stack(Layer layer) {
    return layer == Layer.OVERLAY ? new PlaneStack(source.image()) : new PlaneStack(source);
  }

  /**
   * Lets the heatmap say where it comes from.
   *
   * @param file the model that scores
   * @param modelFingerprint of its description
   */
  public void optOrigin(Path file, String modelFingerprint) {
    model = file.toAbsolutePath().toString();
    fingerprint = modelFingerprint;
  }

  /**
   * Adds the result of the next plane; planes come in the order of the image's stack.
   *
   * @param sample that was scored; with depth if {@link Layer#HEIGHT} is wanted
   */
  public void add(Sample sample, AnomalyResult result) {
    planes++;
    scores.add(result.score());
    stacks.forEach((layer, stack) -> add(layer, sample, result, stack));
    if (stacks.containsKey(Layer.OVERLAY)) {
      overlay.add(result, planes);
    }
    if (projection != null) {
      projection.add(planes, result);
    }
  }

  /** The volumes that {@link Layer#PROJECTION} shows; none if it was not wanted. */
  public List<ProjectedVolume> volumes() {
    return projection == null ? List.of() : projection.volumes();
  }

  private void add(Layer layer, Sample sample, AnomalyResult result, PlaneStack stack) {
    if (layer != Layer.OVERLAY) {
      stack.add(plane(layer, sample, result));
      return;
    }
    int first = source.plane(planes).stackIndex();
    for (int plane = first; plane < first + source.channelsOfPlane(); plane++) {
      stack.add(source.image().getStack().getProcessor(plane).duplicate());
    }
  }

  /** The layer once all planes are added; null if it was not wanted. */
  public ImagePlus image(Layer layer) {
    if (layer == Layer.PROJECTION) {
      return projection == null ? null : finished(layer, projection.image());
    }
    PlaneStack stack = stacks.get(layer);
    return stack == null ? null : finished(layer, stack.image(layer.label()));
  }

  private ImageProcessor plane(Layer layer, Sample sample, AnomalyResult result) {
    return switch (layer) {
      case HEATMAP -> MapPicture.values(result.map());
      case RAW -> MapPicture.values(result.rawMap());
      case MASK -> MapPicture.mask(result.mask());
      case FOREGROUND -> foreground(sample);
      case HEIGHT -> MapPicture.values(sample.depth());
      case OVERLAY, ROIS, PROJECTION -> throw new IllegalArgumentException(layer + " is no map");
    };
  }

  private static ImageProcessor foreground(Sample sample) {
    if (sample.foreground() != null) {
      return MapPicture.mask(sample.foreground());
    }
    ImageProcessor all = new ByteProcessor((int) sample.width(), (int) sample.height());
    all.set(255);
    return all;
  }

  private ImagePlus finished(Layer layer, ImagePlus image) {
    switch (layer) {
      case HEATMAP -> calibrated(image, scores);
      case PROJECTION -> calibrated(image, volumes().stream().map(ProjectedVolume::score).toList());
      case RAW -> {
        image.setLut(HeatmapColors.lut());
        image.resetDisplayRange();
      }
      case HEIGHT -> {
        image.resetDisplayRange();
        if (stacks.containsKey(Layer.OVERLAY)) {
          image.setOverlay(overlay.overlay().duplicate());
        }
      }
      case MASK, FOREGROUND -> image.setDisplayRange(0, 255);
      case OVERLAY -> {
        return overlaid(image);
      }
      case ROIS -> throw new IllegalArgumentException(layer + " is no image");
    }
    return image;
  }

  private void calibrated(ImagePlus image, List<Double> scoresOfPlanes) {
    image.setLut(HeatmapColors.lut());
    if (model != null) {
      HeatmapProperties.write(new HeatmapOrigin(model, fingerprint, scoresOfPlanes), image);
    }
  }

  private ImagePlus overlaid(ImagePlus copy) {
    ImagePlus image = copy;
    ImagePlus scored = source.image();
    if (scored instanceof CompositeImage composite) {
      CompositeImage colored = new CompositeImage(copy, composite.getMode());
      colored.copyLuts(scored);
      image = colored;
    } else if (scored.getBitDepth() != 24) {
      image.setLut(scored.getProcessor().getLut());
      image.setDisplayRange(scored.getDisplayRangeMin(), scored.getDisplayRangeMax());
    }
    image.setOverlay(overlay.overlay());
    return image;
  }
}
