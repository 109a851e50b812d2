package sc.fiji.ast.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.Fluorescence;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.BackboneSettings;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.features.backbone.FeatureShape;
import sc.fiji.ast.features.backbone.KnownBackbone;
import sc.fiji.ast.features.backbone.Padding;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;

class ChannelFeaturesTest {

  private static final IntensityRange RANGES =
      new IntensityRange(
          0,
          20_000,
          List.of(
              new IntensityRange(0, 400),
              new IntensityRange(0, 20_000),
              new IntensityRange(100, 1500),
              new IntensityRange(0, 6000)));

  private NDManager manager;
  private ImageAndDepthExtractor extractor;

  @BeforeEach
  void load() throws IOException {
    manager = TorchEngine.get().newBaseManager();
    BackboneSettings settings = new BackboneSettings(KnownBackbone.EMBEDDED, -1);
    Backbone backbone =
        Backbones.load(Backbones.find(settings, List.of()), settings, Padding.SAME, manager);
    extractor = ImageAndDepthExtractor.ofImage(backbone, 64, manager);
  }

  @AfterEach
  void close() {
    extractor.close();
    manager.close();
  }

  private float[] features(Sample sample, IntensityRange ranges) {
    return extractor.extract(sample, ranges, manager).toFloatArray();
  }

  @Test
  void ofMoreThanThreeChannelsEachIsAGreyImageOfItsOwnRange() {
    Sample sample = Fluorescence.good(4, 1);
    NDArray together = extractor.extract(sample, RANGES, manager);
    NDList each = new NDList();
    for (int c = 0; c < 4; c++) {
      each.add(extractor.extract(sample.channel(c), RANGES.of(c), manager));
    }
    assertArrayEquals(NDArrays.concat(each, 1).toFloatArray(), together.toFloatArray());
    assertEquals(extractor.shape(4), FeatureShape.of(together.getShape()));
    assertEquals(4 * extractor.shape().channels(), extractor.shape(4).channels());
    assertEquals(extractor.shape(), extractor.shape(3));
  }

  @Test
  void threeChannelsAreColoursEachOfItsOwnRange() {
    Sample sample = Fluorescence.good(3, 1);
    Sample brought = Fluorescence.good(3, 1);
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < Fluorescence.SIZE * Fluorescence.SIZE; i++) {
        var pixel = brought.rgb().getAt(i % Fluorescence.SIZE, i / Fluorescence.SIZE, c);
        pixel.setReal(RANGES.of(c).normalised(pixel.getRealFloat()));
      }
    }
    assertArrayEquals(features(brought, new IntensityRange(0, 1)), features(sample, RANGES), 1e-4f);
  }

  @Test
  void twoChannelsAndTheirMeanAreColours() {
    Sample two = Fluorescence.good(2, 1);
    Sample three = Fluorescence.good(3, 1);
    for (int i = 0; i < Fluorescence.SIZE * Fluorescence.SIZE; i++) {
      int x = i % Fluorescence.SIZE;
      int y = i / Fluorescence.SIZE;
      float mean = (two.rgb().getAt(x, y, 0).get() + two.rgb().getAt(x, y, 1).get()) / 2;
      three.rgb().getAt(x, y, 2).set(mean);
    }
    IntensityRange all = new IntensityRange(0, 30_000);
    assertArrayEquals(features(three, all), features(two, all), 1e-4f);
  }
}
