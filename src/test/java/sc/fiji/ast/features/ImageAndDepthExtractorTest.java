package sc.fiji.ast.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.InputNormalisation;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;

/** What reaches the backbone, seen through one that only averages its input. */
class ImageAndDepthExtractorTest {

  private static final InputNormalisation NORMALISATION = InputNormalisation.IMAGENET;

  private final NDManager manager = TorchEngine.get().newBaseManager();
  private final Averaging backbone = new Averaging();
  private final ImageAndDepthExtractor extractor =
      ImageAndDepthExtractor.ofImage(backbone, 64, manager);

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "51, 0.2", "255, 1", "-40, 0", "300, 1"})
  void aConstantImageIsNormalisedAndClipped(float value, double normalised) {
    float[] found = means(constant(50, 31, 1, value), IntensityRange.EIGHT_BIT);
    for (int c = 0; c < 3; c++) {
      double mean = NORMALISATION.mean().get(c);
      assertEquals((normalised - mean) / NORMALISATION.deviation().get(c), found[c], 1e-4);
    }
  }

  @Test
  void theRangeOfTheModelIsUsed() {
    float[] found = means(constant(64, 64, 1, 1500), new IntensityRange(1000, 3000));
    assertEquals((0.25 - 0.485) / 0.229, found[0], 1e-4);
  }

  @Test
  void greyIsTheSameAsThreeEqualChannels() {
    float[] grey = new float[40 * 70];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = i * 37 % 256;
    }
    float[] rgb = new float[3 * grey.length];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(grey, 0, rgb, c * grey.length, grey.length);
    }
    means(sample(grey, 40, 70, 1), IntensityRange.EIGHT_BIT);
    float[] fromGrey = backbone.seen;
    means(sample(rgb, 40, 70, 3), IntensityRange.EIGHT_BIT);
    assertArrayEquals(backbone.seen, fromGrey, 1e-6f);
  }

  @Test
  void channelsRowsAndColumnsKeepTheirPlace() {
    float[] values = new float[64 * 64 * 3];
    values[2 * 64 * 64 + 5 * 64 + 7] = 255; // blue at x = 7, y = 5
    means(sample(values, 64, 64, 3), IntensityRange.EIGHT_BIT);
    int brightest = 0;
    for (int i = 0; i < backbone.seen.length; i++) {
      brightest = backbone.seen[i] > backbone.seen[brightest] ? i : brightest;
    }
    assertEquals(2 * 64 * 64 + 5 * 64 + 7, brightest);
  }

  @Test
  void aViewIsReadLikeACopyOfIt() {
    float[] values = new float[100 * 100];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * 31 % 256;
    }
    var view =
        Views.zeroMin(
            Views.interval(
                ArrayImgs.floats(values, 100, 100, 1),
                new long[] {10, 20, 0},
                new long[] {73, 83, 0}));
    float[] copy = new float[64 * 64];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[(20 + i / 64) * 100 + 10 + i % 64];
    }
    means(new Sample(view, BitDepth.EIGHT), IntensityRange.EIGHT_BIT);
    float[] fromView = backbone.seen;
    means(sample(copy, 64, 64, 1), IntensityRange.EIGHT_BIT);
    assertArrayEquals(backbone.seen, fromView);
  }

  @Test
  void onlyTheResultStaysInTheTarget() {
    try (NDManager target = manager.newSubManager()) {
      extractor.extract(constant(20, 20, 1, 9), IntensityRange.EIGHT_BIT, target);
      assertEquals(1, target.getManagedArrays().size());
    }
  }

  @Test
  void closingClosesTheBackbone() {
    extractor.close();
    assertTrue(backbone.closed);
  }

  private float[] means(Sample sample, IntensityRange range) {
    try (NDArray features = extractor.extract(sample, range, manager)) {
      assertEquals(new Shape(1, 3, 1, 1), features.getShape());
      return features.toFloatArray();
    }
  }

  private static Sample constant(int width, int height, int channels, float value) {
    float[] values = new float[width * height * channels];
    Arrays.fill(values, value);
    return sample(values, width, height, channels);
  }

  private static Sample sample(float[] values, int width, int height, int channels) {
    return new Sample(ArrayImgs.floats(values, width, height, channels), BitDepth.EIGHT);
  }

  static final class Averaging implements Backbone {
    private float[] seen;
    private boolean closed;

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public InputNormalisation normalisation() {
      return NORMALISATION;
    }

    @Override
    public NDList features(NDArray images) {
      seen = images.toFloatArray();
      return new NDList(TorchOperations.spatialMean(images));
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
