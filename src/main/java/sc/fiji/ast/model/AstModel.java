package sc.fiji.ast.model;

import java.util.List;
import sc.fiji.ast.features.ImageAndDepthExtractor;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.measure.NearestNeighbours;

/**
 * A model ready for use: what it says of itself, its feature extractor, its teacher and student. It
 * owns the latter three until closed.
 */
public record AstModel(
    ModelDescription description, ImageAndDepthExtractor extractor, TrainedPair pair)
    implements AutoCloseable {

  /**
   * What is measured of each patch.
   *
   * @throws IllegalArgumentException if the weights of the description do not fit its settings
   */
  public Measures measures() {
    return pair.measures(description.fusion());
  }

  /** What is measured of each channel; none where the model does not tell channels apart. */
  public List<NearestNeighbours> channelMeasures() {
    int channels = description.channelLimits().size();
    return channels == 0 ? List.of() : pair.channelMeasures(channels, extractor.depthChannels());
  }

  @Override
  public void close() {
    pair.close();
    extractor.close();
  }
}
