package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.gui.Roi;
import java.io.IOException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.StackDimensions;
import sc.fiji.ast.image.preparation.ChannelChoice;
import sc.fiji.ast.image.preparation.SamplePlace;

/**
 * A plane of an image, or, where channels go together, those of a slice and frame; and where it
 * lies.
 *
 * @param image the plane is of
 * @param index from 1, in the order of the stack; where channels go together, slices and frames are
 *     counted
 * @param channels whether they do
 */
public record PlaneOf(ImagePlus image, int index, ChannelChoice channels) {

  /** One plane of the stack. */
  public PlaneOf(ImagePlus image, int index) {
    this(image, index, ChannelChoice.SEPARATE);
  }

  /** As ImageJ counts. */
  static StackDimensions dimensions(ImagePlus image) {
    return new StackDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
  }

  /** The pixels; of an open image that is only read. */
  Sample sample(String name) throws IOException {
    return channels.read(
        dimensions(image), index - 1, plane -> PlaneSample.of(image, plane + 1), name);
  }

  /** Of the plane in the stack, from 1; of several, the first. */
  public int stackIndex() {
    return channels.plane(dimensions(image), index - 1) + 1;
  }

  /** Channels, slice and frame. */
  public SamplePlace place() {
    return channels.place(dimensions(image), index - 1);
  }

  /** The channel as a number, or the channels that go together as a text such as "1,3". */
  public Object channelCell() {
    String words = place().channels();
    return channels.joins() ? words : Integer.valueOf(words);
  }

  /**
   * The number of a channel in the image, from 1.
   *
   * @param channel of those that go together, from 0
   */
  public int channelNumber(int channel) {
    return channels.number(channel);
  }

  public int slice() {
    return place().slice();
  }

  public int frame() {
    return place().frame();
  }

  /** The first line of its label; empty where it has none. */
  public String label() {
    String label = image.getStack().getShortSliceLabel(stackIndex());
    return label == null ? "" : label;
  }

  /** Whether the image has no other. */
  public boolean isOnly() {
    return channels.samples(dimensions(image)) == 1;
  }

  /** The title of the image, of stacks with the plane before its ending: "cells_plane3.tif". */
  public String titleOfPlane() {
    return isOnly()
        ? image.getTitle()
        : image.getTitle().replaceFirst("(\\.\\w{1,5})?$", "_plane" + index + "$1");
  }

  /** Makes {@code roi} appear on this plane alone; where channels go together, on all of them. */
  public void place(Roi roi) {
    if (channels.joins() && image.getNChannels() > 1) {
      if (dimensions(image).positions() > 1) {
        roi.setPosition(0, slice(), frame());
      }
    } else if (image.isHyperStack()) {
      roi.setPosition(dimensions(image).channel(index - 1), slice(), frame());
    } else if (image.getStackSize() > 1) {
      roi.setPosition(index);
    }
  }
}
