package sc.fiji.ast.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.BackboneSettings;
import sc.fiji.ast.features.backbone.BackboneWeights;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.features.backbone.KnownBackbone;
import sc.fiji.ast.features.backbone.Padding;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;

/**
 * Features of whole images, from the embedded backbone, for comparing images with each other.
 *
 * <p>Copies are told by the layout of the image at 128 x 128 pixels, where the traces of a
 * compression or of another resolution are gone; odd images by channels that respond more than
 * elsewhere, at 384 x 384. Not for several threads.
 */
public final class ImageEmbeddings implements AutoCloseable {

  private static final int SMALL = 128;
  private static final int LARGE = 384;
  private static final int PARTS = 2;

  private final NDManager manager;
  private final ImageAndDepthExtractor small;
  private final ImageAndDepthExtractor large;

  /**
   * @param parent of the manager that owns the weights
   */
  public ImageEmbeddings(NDManager parent) throws IOException {
    manager = parent.newSubManager();
    small = extractor(SMALL);
    large = extractor(LARGE);
  }

  private ImageAndDepthExtractor extractor(int size) throws IOException {
    BackboneSettings settings = new BackboneSettings(KnownBackbone.EMBEDDED, -1);
    BackboneWeights weights = Backbones.find(settings, List.of());
    Backbone backbone = Backbones.load(weights, settings, Padding.SAME, manager);
    return ImageAndDepthExtractor.ofImage(backbone, size, manager);
  }

  /**
   * @param sample any size
   * @param intensities the range brought to 0 and 1
   */
  public ImageEmbedding of(Sample sample, IntensityRange intensities) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray layout = small.extract(sample, intensities, scope);
      NDArray map = large.extract(sample, intensities, scope);
      return new ImageEmbedding(unitLength(means(layout, PARTS)), means(map, 1), maxima(map));
    }
  }

  /** Means of each channel in parts x parts fields. */
  private static float[] means(NDArray map, int parts) {
    Shape shape = map.getShape();
    int channels = (int) shape.get(1);
    int height = (int) shape.get(2);
    int width = (int) shape.get(3);
    float[] values = map.toFloatArray();
    float[] means = new float[channels * parts * parts];
    float weight = (float) parts * parts / (height * width);
    for (int i = 0; i < values.length; i++) {
      int channel = i / (height * width);
      int row = i / width % height * parts / height;
      int column = i % width * parts / width;
      means[(channel * parts + row) * parts + column] += weight * values[i];
    }
    return means;
  }

  private static float[] maxima(NDArray map) {
    int channels = (int) map.getShape().get(1);
    float[] values = map.toFloatArray();
    int patches = values.length / channels;
    float[] maxima = new float[channels];
    for (int channel = 0; channel < channels; channel++) {
      maxima[channel] = values[channel * patches];
      for (int i = 1; i < patches; i++) {
        maxima[channel] = Math.max(maxima[channel], values[channel * patches + i]);
      }
    }
    return maxima;
  }

  private static float[] unitLength(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }

  @Override
  public void close() {
    large.close();
    small.close();
    manager.close();
  }
}
