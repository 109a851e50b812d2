package sc.fiji.ast.imagej;

import java.io.IOException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.preparation.SamplePreparation;

/**
 * The planes of an image, in the order of its stack, or, where channels go together, its slices and
 * frames; virtual stacks are read plane by plane.
 *
 * @param source only read
 * @param preparation what is done to each
 */
public record StackSamples(ImageWithDepth source, SamplePreparation preparation)
    implements SampleSource {

  @Override
  public int size() {
    return source.samples(preparation.channels());
  }

  @Override
  public String name(int index) {
    return source.name(index + 1, preparation.channels());
  }

  @Override
  public Sample read(int index) throws IOException {
    return source.sample(index + 1, preparation);
  }
}
