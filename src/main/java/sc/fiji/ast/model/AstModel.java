package sc.fiji.ast.model;

import sc.fiji.ast.features.ImageAndDepthExtractor;

/**
 * A model ready for use: what it says of itself, its feature extractor, its teacher and student. It
 * owns the latter three until closed.
 */
public record AstModel(
    ModelDescription description, ImageAndDepthExtractor extractor, TrainedPair pair)
    implements AutoCloseable {

  @Override
  public void close() {
    pair.close();
    extractor.close();
  }
}
