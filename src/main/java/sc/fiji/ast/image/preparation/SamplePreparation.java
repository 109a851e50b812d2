package sc.fiji.ast.image.preparation;

import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.MaskPixels;
import sc.fiji.ast.image.RawSample;
import sc.fiji.ast.image.Sample;

/**
 * Makes raw samples ready for training and scoring alike: heights filled and centred, the
 * foreground found and dilated.
 *
 * @param usesImage whether the network sees intensities
 * @param usesDepth whether the network sees heights
 * @param depth how these are prepared
 * @param foreground where it comes from
 * @param asPublished see {@link DepthPreparation}
 * @param patch side of a patch of the feature map, as a part of the side of the image or tile
 * @param tile side of a tile in pixels; 0: images are not cut
 * @param channels which of them make a sample
 */
public record SamplePreparation(
    boolean usesImage,
    boolean usesDepth,
    DepthSettings depth,
    ForegroundSettings foreground,
    boolean asPublished,
    double patch,
    int tile,
    ChannelChoice channels) {

  /** Leaves images as they are. */
  public static final SamplePreparation NONE =
      new SamplePreparation(
          true,
          false,
          DepthSettings.DEFAULT,
          ForegroundSettings.NONE,
          false,
          1,
          0,
          ChannelChoice.SEPARATE);

  /** Of images each plane of which is a sample. */
  public SamplePreparation(
      boolean usesImage,
      boolean usesDepth,
      DepthSettings depth,
      ForegroundSettings foreground,
      boolean asPublished,
      double patch,
      int tile) {
    this(usesImage, usesDepth, depth, foreground, asPublished, patch, tile, ChannelChoice.SEPARATE);
  }

  /** The same for another choice of channels. */
  public SamplePreparation with(ChannelChoice choice) {
    return new SamplePreparation(
        usesImage, usesDepth, depth, foreground, asPublished, patch, tile, choice);
  }

  /** Whether samples must have a depth map, be it for the foreground alone. */
  public boolean needsDepth() {
    return usesDepth || foreground.from() == ForegroundSettings.From.DEPTH;
  }

  /** Whether samples must have a mask. */
  public boolean needsMask() {
    return foreground.from() == ForegroundSettings.From.ROI;
  }

  /**
   * The sample as the network wants it. Where the network sees no intensities, the heights are also
   * its {@code rgb}, for pictures.
   *
   * @param raw left as it is
   * @throws InvalidImageException naming the sample, if something is missing, of another size, or
   *     no foreground can be found
   */
  public Sample prepare(RawSample raw) throws InvalidImageException {
    Sample image = usesImage ? requireImage(raw) : null;
    if (image != null) {
      requireMaskOfSize(raw, image.width(), image.height());
    }
    if (!needsDepth()) {
      return image.withForeground(limited(ofImage(raw, image), raw.mask()));
    }
    DepthMap map = requireDepth(raw, image);
    requireMaskOfSize(raw, map.width(), map.height());
    PreparedDepth prepared = prepared(raw, image, map);
    RandomAccessibleInterval<BitType> found =
        switch (foreground.from()) {
          case DEPTH, THRESHOLD -> dilated(prepared.foreground());
          case ROI -> raw.mask();
          case NONE -> null;
        };
    return sample(image, prepared.heights()).withForeground(limited(found, raw.mask()));
  }

  private Sample sample(Sample image, RandomAccessibleInterval<FloatType> heights) {
    if (image == null) {
      return new Sample(Views.addDimension(heights, 0, 0), BitDepth.FLOAT).withDepth(heights);
    }
    return image.withDepth(usesDepth ? heights : null);
  }

  private RandomAccessibleInterval<BitType> ofImage(RawSample raw, Sample image)
      throws InvalidImageException {
    return switch (foreground.from()) {
      case THRESHOLD -> dilated(threshold().foreground(image.rgb(), raw.name()));
      case ROI -> requireMask(raw);
      case NONE, DEPTH -> null;
    };
  }

  private PreparedDepth prepared(RawSample raw, Sample image, DepthMap map)
      throws InvalidImageException {
    DepthPreparation preparation = new DepthPreparation(depth, foreground, asPublished);
    String name = depthName(raw);
    return switch (foreground.from()) {
      case DEPTH, NONE -> preparation.prepare(map, name);
      case ROI -> preparation.prepare(map, requireMask(raw), name);
      case THRESHOLD -> preparation.prepare(map, byThreshold(raw, image, map), name);
    };
  }

  private RandomAccessibleInterval<BitType> byThreshold(RawSample raw, Sample image, DepthMap map)
      throws InvalidImageException {
    return image == null
        ? threshold().foreground(map, depthName(raw))
        : threshold().foreground(image.rgb(), raw.name());
  }

  private IntensityThreshold threshold() {
    return new IntensityThreshold(foreground.method(), foreground.bright());
  }

  private RandomAccessibleInterval<BitType> dilated(RandomAccessibleInterval<BitType> mask) {
    long longest = Math.max(mask.dimension(0), mask.dimension(1));
    double side = foreground.dilation() * patch * (tile == 0 ? longest : Math.min(tile, longest));
    return MaskDilation.square(mask, Math.max(1, (int) Math.round(side)));
  }

  /** What both masks set; null stands for all. */
  private static RandomAccessibleInterval<BitType> limited(
      RandomAccessibleInterval<BitType> mask, RandomAccessibleInterval<BitType> limit) {
    if (mask == null || limit == null || mask == limit) {
      return mask == null ? limit : mask;
    }
    boolean[] both = MaskPixels.toArray(mask);
    boolean[] other = MaskPixels.toArray(limit);
    for (int i = 0; i < both.length; i++) {
      both[i] &= other[i];
    }
    return MaskPixels.toMask(both, (int) mask.dimension(0));
  }

  private static String depthName(RawSample raw) {
    return raw.image() == null ? raw.name() : raw.name() + ", depth";
  }

  private static Sample requireImage(RawSample raw) throws InvalidImageException {
    if (raw.image() == null) {
      throw new InvalidImageException(
          raw.name() + ": there is only depth, but the model needs the image too.");
    }
    return raw.image();
  }

  private DepthMap requireDepth(RawSample raw, Sample image) throws InvalidImageException {
    DepthMap map = raw.depth();
    if (map == null) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: there is no depth, but %s needs it. Give the depth map: as a file in \"xyz\""
                  + " beside \"rgb\", or as a second image or a channel.",
              raw.name(),
              usesDepth ? "the model" : "the foreground (foreground.from: depth)"));
    }
    if (image != null) {
      map.requireSizeOf(image, depthName(raw), raw.name());
    }
    return depth.statedUnit().map(map::in).orElse(map);
  }

  private static RandomAccessibleInterval<BitType> requireMask(RawSample raw)
      throws InvalidImageException {
    if (raw.mask() == null) {
      throw new InvalidImageException(
          raw.name()
              + ": there is no foreground, but foreground.from is roi. Select an area of the image,"
              + " or give a mask image as foreground.");
    }
    return raw.mask();
  }

  private static void requireMaskOfSize(RawSample raw, long width, long height)
      throws InvalidImageException {
    RandomAccessibleInterval<BitType> mask = raw.mask();
    if (mask != null && (mask.dimension(0) != width || mask.dimension(1) != height)) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: the image is %d x %d pixels, its foreground mask %d x %d; make the mask as large"
                  + " as the image.",
              raw.name(),
              width,
              height,
              mask.dimension(0),
              mask.dimension(1)));
    }
  }
}
