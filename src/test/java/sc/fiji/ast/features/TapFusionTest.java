package sc.fiji.ast.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.backbone.FeatureShape;

class TapFusionTest {

  private final NDManager manager = TorchEngine.get().newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void oneTapOnItsOwnGridStaysAsItIs() {
    NDArray map = map(2, 2, 1, 2, 3, 4);
    assertSame(map, new TapFusion(0, false).fuse(new NDList(map), 64, 64));
  }

  @Test
  void theFinerMapIsAveragedOverItsNeighboursAndThenOverThePatchesOfTheGrid() {
    NDArray fine = map(4, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    NDArray coarse = map(2, 2, 100, 200, 300, 400);
    NDArray fused = new TapFusion(0, false).fuse(new NDList(fine, coarse), 64, 64);
    assertEquals(new Shape(1, 2, 2, 2), fused.getShape());
    // Neighbours within the map: 3.5, 4, 5, 5.5 / 5.5, 6, 7, 7.5 / 9.5, 10, 11, 11.5 / ...
    assertValues(fused.get("0, 0"), 4.75, 6.25, 10.75, 12.25);
    assertValues(fused.get("0, 1"), 100, 200, 300, 400);
  }

  @Test
  void theCoarserMapIsInterpolatedToTheGridWithoutAveraging() {
    NDArray fine = map(4, 1, 0, 3, 6, 9);
    NDArray coarse = map(2, 1, 0, 8);
    NDArray fused = new TapFusion(16, false).fuse(new NDList(fine, coarse), 64, 16);
    assertEquals(new Shape(1, 2, 4, 1), fused.getShape());
    assertValues(fused.get("0, 0"), 1.5, 3, 6, 7.5);
    assertValues(fused.get("0, 1"), 0, 2, 6, 8);
  }

  @Test
  void mapsOnOneGridStandSideBySideAsTheyAre() {
    NDArray first = map(1, 3, 1, 2, 3);
    NDArray second = map(1, 3, 4, 5, 6);
    NDArray fused = new TapFusion(0, false).fuse(new NDList(first, second), 14, 42);
    assertValues(fused, 1, 2, 3, 4, 5, 6);
  }

  @ParameterizedTest
  @CsvSource({"96, 64, 6, 4", "100, 77, 7, 5", "33, 65, 3, 5"})
  void whatIsLeftOfAnImageBeyondWholePatchesIsAPatchToo(
      int height, int width, int rows, int columns) {
    NDList maps = new NDList();
    for (int stride : new int[] {8, 16, 32}) {
      int h = (height + stride - 1) / stride;
      int w = (width + stride - 1) / stride;
      maps.add(manager.ones(new Shape(2, stride, h, w)));
    }
    NDArray fused = new TapFusion(16, false).fuse(maps, height, width);
    assertEquals(new Shape(2, 8 + 16 + 32, rows, columns), fused.getShape());
    float[] ones = new float[(int) fused.size()];
    java.util.Arrays.fill(ones, 1);
    assertArrayEquals(ones, fused.toFloatArray(), 1e-6f);
  }

  @Test
  void theShapeIsToldBefore() {
    List<FeatureShape> taps = List.of(new FeatureShape(40, 13, 13), new FeatureShape(192, 4, 4));
    assertEquals(new FeatureShape(232, 7, 7), new TapFusion(16, false).shape(taps, 100));
    assertEquals(new FeatureShape(232, 4, 4), new TapFusion(0, false).shape(taps, 100));
  }

  @Test
  void deviationsTellWhatIsSmallerThanAPatch() {
    // Of the averages over neighbours in the first patch, 1/4, 1/6, 1/6 and 1/9 of 6 are seen.
    NDArray dot = map(4, 4, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    double part = (1 / 4. + 1 / 6. + 1 / 6. + 1 / 9.) / 4;
    NDArray fused = new TapFusion(0, true).fuse(new NDList(dot, map(2, 2, 1, 2, 3, 4)), 64, 64);
    assertEquals(new Shape(1, 3, 2, 2), fused.getShape());
    assertValues(fused.get("0, 0"), 6 * part, 0, 0, 0);
    assertValues(fused.get("0, 1"), 1, 2, 3, 4);
    assertValues(fused.get("0, 2"), 6 * Math.sqrt(part - part * part), 0, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({"1", "-1000", "12345.678"})
  void whatDoesNotVaryHasNoDeviation(float value) {
    NDArray fine = manager.full(new Shape(1, 1, 8, 8), value);
    NDArray fused = new TapFusion(16, true).fuse(new NDList(fine), 64, 64);
    float[] deviations = fused.get("0, 1").toFloatArray();
    for (float deviation : deviations) {
      assertEquals(0, deviation, 1e-3 * Math.abs(value));
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 8, 6", "7, 7, 6", "4, 4, 3", "2, 2, 3", "3, 5, 3", "4, 8, 6"})
  void mapsAsFineAsTheGridOrCoarserHaveNoDeviations(int height, int width, int channels) {
    NDList maps = new NDList(manager.ones(new Shape(1, 3, height, width)));
    TapFusion fusion = new TapFusion(16, true);
    FeatureShape told = fusion.shape(List.of(new FeatureShape(3, height, width)), 64);
    assertEquals(new FeatureShape(channels, 4, 4), told);
    assertEquals(told, FeatureShape.of(fusion.fuse(maps, 64, 64).getShape()));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void onlyTheResultIsLeftBehind(boolean deviations) {
    try (NDManager scope = manager.newSubManager()) {
      NDList maps = new NDList();
      for (int size : new int[] {8, 4, 2}) {
        maps.add(scope.ones(new Shape(1, 1, size, size)));
      }
      NDArray fused = new TapFusion(16, deviations).fuse(maps, 64, 64);
      assertEquals(List.of(fused.getUid()), uids(scope));
    }
  }

  private static List<String> uids(NDManager scope) {
    return scope.getManagedArrays().stream().map(NDArray::getUid).toList();
  }

  private NDArray map(int height, int width, float... values) {
    return manager.create(values, new Shape(1, 1, height, width));
  }

  private static void assertValues(NDArray map, double... expected) {
    assertEquals(expected.length, map.size());
    float[] found = map.toFloatArray();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], 1e-5, "value " + i);
    }
  }
}
