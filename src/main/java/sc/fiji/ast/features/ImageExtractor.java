package sc.fiji.ast.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import sc.fiji.ast.engine.StagingBuffer;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.image.ImageRows;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.LargestImage;
import sc.fiji.ast.image.Sample;

/**
 * Features of intensities: these to 0 ... 1 and clipped, bilinear resizing to a square (averaging
 * where the image shrinks), the backbone's normalisation, the backbone, its taps fused.
 *
 * <p>The backbone sees up to three channels as colours: grey as three equal ones, and two with
 * their mean for the third. Of more it sees each as a grey image, in a pass of its own; their maps
 * stand one after the other in the channels.
 */
final class ImageExtractor implements AutoCloseable {

  static final int COLOURS = 3;

  private final Backbone backbone;
  private final TapFusion fusion;
  private final int imageSize;
  private final NDManager manager;
  private final NDArray mean;
  private final NDArray deviation;
  private final ThreadLocal<StagingBuffer> staging = ThreadLocal.withInitial(StagingBuffer::new);

  /**
   * @param backbone closed together with this
   * @param fusion of the maps of its taps
   * @param imageSize side of the square in pixels
   * @param parent of the manager of the constants kept
   */
  ImageExtractor(Backbone backbone, TapFusion fusion, int imageSize, NDManager parent) {
    this.backbone = backbone;
    this.fusion = fusion;
    this.imageSize = imageSize;
    manager = parent.newSubManager();
    mean = constant(backbone.normalisation().mean());
    deviation = constant(backbone.normalisation().deviation());
  }

  private NDArray constant(List<Double> values) {
    float[] floats = new float[COLOURS];
    for (int c = 0; c < COLOURS; c++) {
      floats[c] = values.get(c).floatValue();
    }
    return manager.create(floats, new Shape(1, COLOURS, 1, 1));
  }

  /**
   * @param channels of the images
   */
  FeatureShape shape(int channels) {
    FeatureShape one = fusion.shape(backbone.shapes(imageSize, manager), imageSize);
    int passes = channels > COLOURS ? channels : 1;
    return new FeatureShape(passes * one.channels(), one.height(), one.width());
  }

  /** As {@link ImageAndDepthExtractor#extract}, of the image alone. */
  NDArray extract(Sample sample, IntensityRange intensities, NDManager target) {
    if (sample.channels() <= COLOURS) {
      return extractColours(sample, intensities, target);
    }
    try (NDManager scope = target.newSubManager()) {
      NDList parts = new NDList();
      for (int c = 0; c < sample.channels(); c++) {
        parts.add(extractColours(sample.channel(c), intensities.of(c), scope));
      }
      NDArray features = NDArrays.concat(parts, 1);
      features.attach(target);
      return features;
    }
  }

  private NDArray extractColours(Sample sample, IntensityRange intensities, NDManager target) {
    try (NDManager scope = target.newSubManager()) {
      Shape shape = new Shape(1, sample.channels(), sample.height(), sample.width());
      NDArray pixels = staging.get().toArray(normalised(sample, intensities), shape, scope);
      NDArray square = TorchOperations.resizeAntialiased(pixels, imageSize, imageSize);
      if (sample.channels() == 1) {
        square = square.broadcast(1, COLOURS, imageSize, imageSize);
      } else if (sample.channels() < COLOURS) {
        square = square.concat(square.mean(new int[] {1}, true), 1);
      }
      NDList maps = backbone.features(square.sub(mean).div(deviation));
      // Fused convolutions turn NaN into 0: an image that holds NaN must not look like any other.
      NDArray features = fusion.fuse(maps, imageSize, imageSize).add(square.sum().mul(0));
      features.attach(target);
      return features;
    }
  }

  /** Planar, as [C,H,W]. */
  private ByteBuffer normalised(Sample sample, IntensityRange intensities) {
    ByteBuffer room =
        staging.get().room(LargestImage.bytes(sample.width(), sample.height(), sample.channels()));
    FloatBuffer floats = room.asFloatBuffer();
    long rows = 0;
    for (float[] row : ImageRows.of(sample.rgb())) {
      IntensityRange range = intensities.of((int) (rows++ / sample.height()));
      for (int x = 0; x < row.length; x++) {
        row[x] = Math.min(1, Math.max(0, range.normalised(row[x])));
      }
      floats.put(row);
    }
    return room;
  }

  @Override
  public void close() {
    manager.close();
    backbone.close();
  }
}
