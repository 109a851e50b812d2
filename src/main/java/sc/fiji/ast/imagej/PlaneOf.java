package sc.fiji.ast.imagej;

import ij.ImagePlus;
import ij.gui.Roi;

/**
 * A plane of an image, and where it lies.
 *
 * @param image the plane is of
 * @param index from 1, in the order of the stack
 */
public record PlaneOf(ImagePlus image, int index) {

  public int channel() {
    return image.convertIndexToPosition(index)[0];
  }

  public int slice() {
    return image.convertIndexToPosition(index)[1];
  }

  public int frame() {
    return image.convertIndexToPosition(index)[2];
  }

  /** The first line of its label; empty where it has none. */
  public String label() {
    String label = image.getStack().getShortSliceLabel(index);
    return label == null ? "" : label;
  }

  /** The title of the image, of stacks with the plane before its ending: "cells_plane3.tif". */
  public String titleOfPlane() {
    return image.getStackSize() == 1
        ? image.getTitle()
        : image.getTitle().replaceFirst("(\\.\\w{1,5})?$", "_plane" + index + "$1");
  }

  /** Makes {@code roi} appear on this plane alone. */
  public void place(Roi roi) {
    if (image.isHyperStack()) {
      roi.setPosition(channel(), slice(), frame());
    } else if (image.getStackSize() > 1) {
      roi.setPosition(index);
    }
  }
}
