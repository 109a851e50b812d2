package sc.fiji.ast.image.preparation;

import java.io.IOException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.view.Views;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;

/**
 * Each image of a source four times, turned by 0, 90, 180 and 270 degrees, with its foreground and
 * heights.
 */
public record QuarterTurns(SampleSource source) implements SampleSource {

  /** How often each image is there. */
  public static final int COUNT = 4;

  @Override
  public int size() {
    return COUNT * source.size();
  }

  @Override
  public String name(int index) {
    return source.name(index / COUNT);
  }

  @Override
  public Sample read(int index) throws IOException {
    Sample sample = source.read(index / COUNT);
    int turns = index % COUNT;
    return new Sample(
        turned(sample.rgb(), turns),
        sample.bitDepth(),
        turned(sample.foreground(), turns),
        turned(sample.depth(), turns));
  }

  private static <T> RandomAccessibleInterval<T> turned(
      RandomAccessibleInterval<T> plane, int turns) {
    if (plane == null || turns == 0) {
      return plane;
    }
    return turned(Views.zeroMin(Views.rotate(plane, 0, 1)), turns - 1);
  }
}
