package sc.fiji.ast.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.engine.TorchEngine;

class FeatureCacheTest {

  private static final Shape SHAPE = new Shape(3, 2, 4);

  private final NDManager manager = TorchEngine.get().newBaseManager();
  @TempDir Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void mapsComeBackInTheOrderAskedFor() throws IOException {
    try (FeatureCache cache = cache()) {
      NDArray five = maps(5);
      cache.add(five.get("0:2"));
      cache.add(five.get("2:5"));
      assertEquals(5, cache.size());
      NDArray read = cache.read(new int[] {4, 0, 2, 2}, manager);
      assertEquals(new Shape(4, 3, 2, 4), read.getShape());
      int[] expected = {4, 0, 2, 2};
      for (int i = 0; i < expected.length; i++) {
        assertEquals(five.get(expected[i]), read.get(i), "map " + expected[i]);
      }
    }
  }

  @Test
  void moreAtOnceThanABlockOfMemoryHoldsIsAnErrorWithTheNumbers() throws IOException {
    try (FeatureCache cache =
        FeatureCache.create(folder.resolve("large"), new Shape(100, 1000, 1000))) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> cache.read(new int[6], manager))
              .getMessage();
      assertTrue(
          message.startsWith("6 feature maps of 400000000 bytes are 2400000000 bytes at once"),
          message);
      assertTrue(message.contains("training.batch"), message);
    }
  }

  @Test
  void whatWasReadStaysAsItIsWhenMoreIsRead() throws IOException {
    try (FeatureCache cache = cache()) {
      NDArray maps = maps(2);
      cache.add(maps);
      NDArray first = cache.read(new int[] {0}, manager);
      cache.read(new int[] {1}, manager);
      assertEquals(maps.get("0:1"), first);
    }
  }

  @Test
  void readingPastTheEndIsAnError() throws IOException {
    try (FeatureCache cache = cache()) {
      cache.add(maps(1));
      String message =
          assertThrows(IOException.class, () -> cache.read(new int[] {1}, manager)).getMessage();
      assertTrue(message.contains("map 1"), message);
    }
  }

  @Test
  void theFileIsGoneAfterClosing() throws IOException {
    cache().close();
    assertFalse(Files.exists(folder.resolve("cache")));
  }

  @Test
  void whatLaysThereBeforeIsReplaced() throws IOException {
    Files.write(folder.resolve("cache"), new byte[1000]);
    try (FeatureCache cache = cache()) {
      assertThrows(IOException.class, () -> cache.read(new int[] {0}, manager));
    }
  }

  private FeatureCache cache() throws IOException {
    return FeatureCache.create(folder.resolve("cache"), SHAPE);
  }

  private NDArray maps(int count) {
    return manager.arange(count * (float) SHAPE.size()).reshape(new Shape(count).addAll(SHAPE));
  }
}
