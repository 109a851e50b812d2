package sc.fiji.ast.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;

class DepthExtractorTest {

  private final NDManager manager = TorchEngine.get().newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /** 24 x 16 heights for 3 x 2 patches need no resizing. */
  @Test
  void asPublishedTheChannelsOfACellAreItsHeightsRowByRow() {
    NDArray features = new DepthExtractor(true).extract(sample(counted(), 24), 2, 3, manager);
    assertEquals(new Shape(1, 64, 2, 3), features.getShape());
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 3; column++) {
        for (int channel = 0; channel < 64; channel++) {
          float expected = height(row, column, channel);
          assertEquals(expected, features.getFloat(0, channel, row, column), 1e-3);
        }
      }
    }
  }

  @Test
  void theChannelsOfACellAreTheDifferencesFromItsMeanAndTheMean() {
    NDArray features = new DepthExtractor(false).extract(sample(counted(), 24), 2, 3, manager);
    assertEquals(new Shape(1, 64, 2, 3), features.getShape());
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 3; column++) {
        float mean = (height(row, column, 0) + height(row, column, 63)) / 2;
        assertEquals(mean, features.getFloat(0, 63, row, column), 1e-3);
        for (int channel = 0; channel < 63; channel++) {
          float expected = height(row, column, channel) - mean;
          assertEquals(expected, features.getFloat(0, channel, row, column), 1e-3);
        }
      }
    }
  }

  private static float[] counted() {
    float[] heights = new float[24 * 16];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = i;
    }
    return heights;
  }

  private static float height(int row, int column, int channel) {
    return 24 * (8 * row + channel / 8) + 8 * column + channel % 8;
  }

  /** A stripe pattern of the pixels' own frequency is averaged, or sampled as published. */
  @Test
  void shrinkingAveragesButAsPublishedItSamples() {
    float[] heights = new float[64 * 64];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = i % 4 == 0 ? 4 : 0;
    }
    float[] averaged =
        new DepthExtractor(false).extract(sample(heights, 64), 2, 2, manager).toFloatArray();
    float[] sampled =
        new DepthExtractor(true).extract(sample(heights, 64), 2, 2, manager).toFloatArray();
    // Pixels 4 i to 4 i + 3 lie under value i; as published, the middle two of them count.
    assertEquals(1, averaged[63 * 4], 0.05, "the border weighs a little more");
    assertEquals(0, averaged[3 * 4], 0.05);
    assertEquals(0, sampled[3 * 4], 1e-6);
  }

  @Test
  void bothModalitiesFollowEachOtherInTheChannels() {
    Sample sample = sample(new float[64 * 64], 64);
    NDManager scope = manager.newSubManager();
    try (ImageAndDepthExtractor image =
        ImageAndDepthExtractor.ofImage(new ImageAndDepthExtractorTest.Averaging(), 64, scope)) {
      ImageAndDepthExtractor both = image.withDepth(false);
      assertEquals(image.shape().channels() + 64, both.shape().channels());
      assertEquals(image.shape().channels(), both.shape().channels() - both.depthChannels());
      NDArray features = both.extract(sample, IntensityRange.EIGHT_BIT, scope);
      assertEquals(both.shape().channels(), features.getShape().get(1));
      float[] first =
          image.extract(sample, IntensityRange.EIGHT_BIT, scope).get("0, 0").toFloatArray();
      assertArrayEquals(first, features.get("0, 0").toFloatArray());
    }
  }

  @Test
  void depthAloneNeedsNoBackbone() {
    try (ImageAndDepthExtractor depth = ImageAndDepthExtractor.ofDepth(2, false)) {
      NDArray features =
          depth.extract(sample(new float[40 * 30], 40), IntensityRange.EIGHT_BIT, manager);
      assertEquals(new Shape(1, 64, 2, 2), features.getShape());
      assertEquals(depth.shape().channels(), depth.depthChannels());
    }
  }

  private static Sample sample(float[] heights, int width) {
    int height = heights.length / width;
    return Sample.ofGrey(new int[heights.length], width)
        .withDepth(ArrayImgs.floats(heights, width, height));
  }
}
