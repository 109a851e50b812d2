package sc.fiji.ast.display.layers;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Point;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import sc.fiji.ast.imagej.PlaneStack;
import sc.fiji.ast.scoring.HeatmapOrigin;
import sc.fiji.ast.scoring.threshold.GoodScores;

/** A calibrated heatmap, and what thresholds make of its planes. It is only read. */
public final class Heatmap {
  private final ImagePlus image;
  private final Optional<HeatmapOrigin> origin;

  /**
   * @throws IllegalArgumentException if the image has not 32 bits, or is not computed to its end
   */
  public Heatmap(ImagePlus image) {
    if (image.getBitDepth() != 32) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "image is '%s', which is %s; a heatmap is needed, which has 32 bits a pixel. Make one"
                  + " with Score Image with AST..., or open one of those that Score Folder with"
                  + " AST... wrote to heatmaps.",
              image.getTitle(),
              image.getBitDepth() == 24 ? "RGB" : image.getBitDepth() + "-bit"));
    }
    if (HeatmapProperties.isUnfinished(image)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' is not computed to its end; wait for that, or score the image again.",
              image.getTitle()));
    }
    this.image = image;
    origin = HeatmapProperties.read(image);
  }

  public ImagePlus image() {
    return image;
  }

  public int planes() {
    return image.getStackSize();
  }

  /** Empty where the image does not say. */
  public Optional<HeatmapOrigin> origin() {
    return origin;
  }

  /**
   * The calibrated image score of a plane; empty where the image does not say.
   *
   * @param plane from 1
   */
  OptionalDouble score(int plane) {
    return origin
        .filter(from -> from.scores().size() == planes())
        .map(from -> OptionalDouble.of(from.scores().get(plane - 1)))
        .orElse(OptionalDouble.empty());
  }

  /** The largest value or image score of all planes. */
  public double max() {
    double max = 0;
    for (int plane = 1; plane <= planes(); plane++) {
      for (float value : values(plane)) {
        max = value > max ? value : max;
      }
      max = Math.max(max, score(plane).orElse(0));
    }
    return max;
  }

  /** Where a plane has its largest value. */
  public Point largest(int plane) {
    float[] values = values(plane);
    int largest = 0;
    for (int i = 0; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return new Point(largest % image.getWidth(), largest / image.getWidth());
  }

  private float[] values(int plane) {
    return (float[]) image.getStack().getProcessor(plane).getPixels();
  }

  /**
   * 255 where the plane exceeds the threshold, else 0.
   *
   * @param plane from 1
   */
  public ByteProcessor mask(int plane, double threshold) {
    float[] values = values(plane);
    byte[] mask = new byte[values.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) (values[i] > threshold ? 255 : 0);
    }
    return new ByteProcessor(image.getWidth(), image.getHeight(), mask);
  }

  /**
   * Where the mask of a plane begins.
   *
   * @param plane from 1
   * @param good the model's good images; null where the model is not known: then at the threshold
   */
  double maskFrom(int plane, double threshold, GoodScores good) {
    OptionalDouble score = score(plane);
    return good == null || score.isEmpty()
        ? threshold
        : good.maskFrom(score.getAsDouble(), threshold);
  }

  /**
   * The mask of a plane.
   *
   * @param good as in {@link #maskFrom}
   */
  public ByteProcessor mask(int plane, double threshold, GoodScores good) {
    return mask(plane, maskFrom(plane, threshold, good));
  }

  /**
   * The masks of all planes, titled "mask of IMAGE", calibrated like the heatmap.
   *
   * @param good as in {@link #maskFrom}
   */
  public ImagePlus mask(double threshold, GoodScores good) {
    PlaneStack masks = new PlaneStack(image);
    for (int plane = 1; plane <= planes(); plane++) {
      masks.add(mask(plane, threshold, good));
    }
    ImagePlus mask = masks.image(Layer.MASK.label());
    mask.setTitle(Layer.MASK.label() + " of " + source());
    mask.setDisplayRange(0, 255);
    return mask;
  }

  /** The title of the image that was scored. */
  public String source() {
    return Layer.imageOf(image.getTitle()).orElse(image.getTitle());
  }

  /**
   * What a threshold says of a plane.
   *
   * @param plane from 1
   * @param good the model's good images; null where the model is not known
   */
  public ThresholdFinding find(int plane, double threshold, GoodScores good) {
    return finding(plane, threshold, good, mask(plane, threshold, good));
  }

  /**
   * What a threshold says of a plane whose mask is known.
   *
   * @param mask of it, under the same threshold
   */
  public ThresholdFinding finding(
      int plane, double threshold, GoodScores good, ImageProcessor mask) {
    Calibration calibration = image.getCalibration();
    return new ThresholdFinding(
        threshold,
        maskFrom(plane, threshold, good),
        score(plane),
        mask.getHistogram()[255],
        mask.getPixelCount(),
        calibration.pixelWidth * calibration.pixelHeight,
        calibration.getUnits(),
        good);
  }
}
