package sc.fiji.ast.commands;

import ij.ImagePlus;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;

/**
 * The planes of an image, in the order of its stack; virtual stacks are read plane by plane.
 *
 * @param image only read
 */
record StackSamples(ImagePlus image) implements SampleSource {

  @Override
  public int size() {
    return image.getStackSize();
  }

  @Override
  public String name(int index) {
    return PlaneSample.name(image, index + 1);
  }

  @Override
  public Sample read(int index) {
    return PlaneSample.of(image, index + 1);
  }
}
