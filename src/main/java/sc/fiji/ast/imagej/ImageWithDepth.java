package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.SubHyperstackMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.image.DepthMap;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.RawSample;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.ImagePath;
import sc.fiji.ast.image.preparation.ChannelChoice;
import sc.fiji.ast.image.preparation.SamplePreparation;

/**
 * An open image with its heights, plane by plane. Until it is closed the planes can be read, even
 * if someone closes the windows of the images.
 *
 * @param image only read
 * @param planes of the image
 * @param heights of the image: of one plane, for all of its planes, or of as many as it has; null:
 *     none, or from a file
 * @param file of heights for all planes; null: none
 * @param selection the area of the image that is selected; null: none
 * @param kept what of the images is open
 */
public record ImageWithDepth(
    ImagePlus image,
    int planes,
    ImagePlus heights,
    DepthMap file,
    RandomAccessibleInterval<BitType> selection,
    KeptImages kept)
    implements AutoCloseable {

  /**
   * @param depth the title of an open image, or a file; blank: none
   * @param channel of {@code image} that holds heights, from 1; it is no image then; 0: none
   * @throws IllegalArgumentException naming the key that is wrong
   */
  public static ImageWithDepth of(ImagePlus image, String depth, int channel) throws IOException {
    boolean named = depth != null && !depth.isBlank();
    ImagePlus heights = named ? WindowManager.getImage(depth.strip()) : null;
    KeptImages kept = KeptImages.of(image, heights);
    try {
      requireChannel(image, channel);
      if (channel > 0 && named) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Both depth=[%s] and channel=%d are given; give one.",
                depth,
                channel));
      }
      DepthMap file = named && heights == null ? read(depth.strip()) : null;
      RandomAccessibleInterval<BitType> selection = SelectedArea.of(image);
      return channel > 0
          ? split(image, channel, selection, kept)
          : new ImageWithDepth(image, image.getStackSize(), heights, file, selection, kept);
    } catch (IOException | RuntimeException e) {
      kept.close();
      throw e;
    }
  }

  private static void requireChannel(ImagePlus image, int channel) {
    if (channel < 0 || channel > image.getNChannels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "channel is %d; 0 (none), or a channel of %s, 1 to %d, is allowed.",
              channel,
              image.getTitle(),
              image.getNChannels()));
    }
  }

  private static ImageWithDepth split(
      ImagePlus image, int channel, RandomAccessibleInterval<BitType> selection, KeptImages kept) {
    ImagePlus heights = channels(image, String.valueOf(channel));
    String others =
        IntStream.rangeClosed(1, image.getNChannels())
            .filter(other -> other != channel)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(","));
    ImagePlus rest = others.isEmpty() ? heights : channels(image, others);
    kept.close(); // From here on these channels count, which nobody else knows.
    return new ImageWithDepth(rest, rest.getStackSize(), heights, null, selection, kept);
  }

  private static ImagePlus channels(ImagePlus image, String channels) {
    ImagePlus part =
        SubHyperstackMaker.makeSubhyperstack(
            image, channels, "1-" + image.getNSlices(), "1-" + image.getNFrames());
    part.setTitle(image.getTitle());
    return part;
  }

  private static DepthMap read(String depth) throws IOException {
    Path path = Path.of(depth);
    if (!Files.isRegularFile(ImagePath.of(path).file())) {
      throw new IllegalArgumentException(
          "depth is '"
              + depth
              + "'; there is neither an open image of that title nor a file of that name.");
    }
    return ImageFiles.readDepth(path);
  }

  /** Whether heights were named apart from the image itself. */
  public boolean hasDepth() {
    return heights != null || file != null;
  }

  /**
   * How many samples it is: one a plane, or, where channels go together, one for each slice and
   * frame.
   */
  public int samples(ChannelChoice channels) {
    return new StackPlanes(image, channels).count();
  }

  /**
   * What messages call a sample.
   *
   * @param sample from 1, in the order of the image's stack
   */
  public String name(int sample, ChannelChoice channels) {
    return samples(channels) == 1
        ? image.getTitle()
        : String.format(Locale.ROOT, "%s, plane %d", image.getTitle(), sample);
  }

  /**
   * Without heights of its own, the image itself is the depth map where no intensities are used.
   *
   * @param sample from 1, in the order of the image's stack
   * @throws IOException if it cannot be used, or the image has other planes by now
   */
  public Sample sample(int sample, SamplePreparation preparation) throws IOException {
    kept.requireUnchanged();
    PlaneOf place = new PlaneOf(image, sample, preparation.channels());
    String name = name(sample, preparation.channels());
    return preparation.prepare(
        new RawSample(
            name,
            preparation.usesImage() ? place.sample(name) : null,
            preparation.needsDepth() ? depth(place.stackIndex(), preparation.usesImage()) : null,
            selection));
  }

  private DepthMap depth(int plane, boolean usesImage) throws InvalidImageException {
    if (file != null) {
      return file;
    }
    if (heights == null) {
      return usesImage ? null : PlaneHeights.of(image, plane);
    }
    return PlaneHeights.of(heights, planeOfHeights(plane));
  }

  private int planeOfHeights(int plane) throws InvalidImageException {
    int count = heights.getStackSize();
    if (count == 1 || count == planes) {
      return count == 1 ? 1 : plane;
    }
    int[] position = image.convertIndexToPosition(plane);
    if (heights.getNChannels() == 1 && count * image.getNChannels() == planes) {
      return heights.getStackIndex(1, position[1], position[2]);
    }
    throw new InvalidImageException(
        String.format(
            Locale.ROOT,
            "%s has %d planes, its depth %s %d; one for all, one for each plane, or one for each"
                + " slice and frame is allowed.",
            image.getTitle(),
            planes,
            heights.getTitle(),
            count));
  }

  @Override
  public void close() {
    kept.close();
  }
}
