package sc.fiji.ast.pipeline.calibrate;

import java.io.IOException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.scoring.AnomalyScorer;

/** Images of a source; one that does not fit a model cannot be read, with that as the reason. */
record FittingSource(SampleSource source, Calibration calibration) implements SampleSource {

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
    Sample sample = source.read(index);
    AnomalyScorer.requireFit(sample, name(index), calibration);
    return sample;
  }
}
