package sc.fiji.ast.display.layers;

import ij.ImagePlus;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sc.fiji.ast.scoring.HeatmapOrigin;

/**
 * An image that someone looks at by itself or by one of its layers, such as its heatmap.
 *
 * @param image of which the layers are
 * @param given the image or its layer
 */
public record ImageOfLayer(ImagePlus image, ImagePlus given) {

  /**
   * @param given the image itself, or a layer of an open image
   * @throws IllegalArgumentException if it is a heatmap whose image is not open
   */
  public static ImageOfLayer of(ImagePlus given) {
    Optional<ImagePlus> image =
        Layer.imageOf(given.getTitle())
            .flatMap(title -> named(title).filter(open -> isOver(given, open)));
    if (image.isEmpty() && HeatmapProperties.read(given).isPresent()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' is a heatmap, and its image '%s' is not open; open it, or give the image itself.",
              given.getTitle(),
              new Heatmap(given).source()));
    }
    return new ImageOfLayer(image.orElse(given), given);
  }

  /** Where channels go together, a layer has a plane for each slice and frame. */
  private static boolean isOver(ImagePlus layer, ImagePlus image) {
    int planes = layer.getStackSize();
    return layer.getWidth() == image.getWidth()
        && layer.getHeight() == image.getHeight()
        && (planes == image.getStackSize()
            || planes * image.getNChannels() == image.getStackSize());
  }

  /** Whether what is given has a plane for all channels of a slice and frame of the image. */
  public boolean joinsChannels() {
    return given.getStackSize() < image.getStackSize();
  }

  /** The plane that is looked at, from 1, in the order of the stack of what is given. */
  public int plane() {
    return given.getCurrentSlice();
  }

  /** What made the heatmap, if one of the image is given or open. */
  public Optional<HeatmapOrigin> origin() {
    return Stream.concat(Stream.of(given), layers(Layer.HEATMAP))
        .map(HeatmapProperties::read)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A mask of the image that is open and computed to its end, the latest if there are several. */
  public Optional<ImagePlus> mask() {
    return layers(Layer.MASK)
        .filter(mask -> !HeatmapProperties.isUnfinished(mask))
        .reduce((earlier, later) -> later);
  }

  private Stream<ImagePlus> layers(Layer layer) {
    return ResultWindows.openImages()
        .filter(open -> open.getTitle().startsWith(layer.label()))
        .filter(open -> Layer.imageOf(open.getTitle()).filter(image.getTitle()::equals).isPresent())
        .filter(open -> isOver(open, image));
  }

  /** An open image by its title. */
  public static Optional<ImagePlus> named(String title) {
    return ResultWindows.openImages().filter(open -> open.getTitle().equals(title)).findFirst();
  }
}
