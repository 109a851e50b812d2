package sc.fiji.ast.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.PixelDigest;
import sc.fiji.ast.image.Sample;

/**
 * Computes the features of each image, or tile of one, once, however often they are asked for, and
 * keeps them in a file. Images are known by the digest of their pixels, so that it matters neither
 * who asks for them nor in which order. Not for several threads.
 */
public final class CachingExtractor implements FeatureExtractor, AutoCloseable {

  private final FeatureExtractor source;
  private final Path file;
  private final Map<Pixels, Integer> places = new HashMap<>();
  private FeatureCache cache; // null until the first map tells the shape

  /**
   * @param source of new ones; not closed with this
   * @param file where to keep them; deleted on {@link #close()}
   */
  public CachingExtractor(FeatureExtractor source, Path file) {
    this.source = source;
    this.file = file;
  }

  @Override
  public int depthChannels() {
    return source.depthChannels();
  }

  @Override
  public NDArray extract(Sample sample, IntensityRange intensities, NDManager target)
      throws IOException {
    Pixels pixels = new Pixels(sample.width(), sample.height(), digest(sample), intensities);
    Integer place = places.get(pixels);
    if (place != null) {
      return read(place, target);
    }
    NDArray features = source.extract(sample, intensities, target);
    if (cache == null) {
      cache = FeatureCache.create(file, features.getShape().slice(1));
    }
    places.put(pixels, cache.size());
    cache.add(features);
    features.close();
    return read(cache.size() - 1, target);
  }

  /** As backbones lay values out, else sums would differ in their last digits by who asks first. */
  private NDArray read(int place, NDManager target) throws IOException {
    try (NDArray map = cache.read(new int[] {place}, target)) {
      return TorchOperations.channelsLast(map);
    }
  }

  private static String digest(Sample sample) {
    PixelDigest digest = new PixelDigest().add(sample.rgb());
    return (sample.depth() == null ? digest : digest.add(sample.depth())).hex();
  }

  @Override
  public void close() throws IOException {
    if (cache != null) {
      cache.close();
    }
  }

  /** What features depend on. */
  private record Pixels(long width, long height, String digest, IntensityRange intensities) {}
}
