package sc.fiji.ast.pipeline.train;

import java.io.IOException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.progress.StageClock;

/** Reports each image that is read, and stops when asked. */
public record WatchedSource(SampleSource source, StageClock clock) implements SampleSource {

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public String name(int index) {
    return source.name(index);
  }

  @Override
  public Sample read(int index) throws IOException {
    clock.check();
    clock.report(index + 1, Double.NaN);
    return source.read(index);
  }
}
