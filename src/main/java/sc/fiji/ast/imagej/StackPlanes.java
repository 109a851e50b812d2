package sc.fiji.ast.imagej;

import ij.ImagePlus;
import sc.fiji.ast.image.preparation.ChannelChoice;

/**
 * The planes of an image as they are scored: all of its stack, or, where channels go together, one
 * for each slice and frame.
 *
 * @param image only read
 * @param channels which of them make a plane
 */
public record StackPlanes(ImagePlus image, ChannelChoice channels) {

  /** Each plane for itself. */
  public StackPlanes(ImagePlus image) {
    this(image, ChannelChoice.SEPARATE);
  }

  /** How many there are. */
  public int count() {
    return channels.samples(PlaneOf.dimensions(image));
  }

  /**
   * @param index from 1
   */
  public PlaneOf plane(int index) {
    return new PlaneOf(image, index, channels);
  }

  /** How many channels of the image a plane stands for: all, where they go together. */
  public int channelsOfPlane() {
    return channels.joins() ? image.getNChannels() : 1;
  }
}
