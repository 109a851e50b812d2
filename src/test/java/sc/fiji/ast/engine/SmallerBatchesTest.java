package sc.fiji.ast.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mean of 1 to 7 is 4, however they are divided. */
class SmallerBatchesTest {

  private static final int[] ITEMS = {1, 2, 3, 4, 5, 6, 7};

  private final List<String> warnings = new ArrayList<>();
  private final List<Integer> parts = new ArrayList<>();
  private int restarts;

  @ParameterizedTest
  @CsvSource({
    "7, '[7]', 0",
    "4, '[7, 4, 3]', 1",
    "3, '[7, 4, 2, 2, 2, 1]', 2",
    "1, '[7, 4, 2, 1, 1, 1, 1, 1, 1, 1]', 3"
  })
  void sizesAreHalvedUntilTheyFit(int room, String tried, int times) throws IOException {
    assertEquals(4, mean(batches(Device.cpu()), room), 1e-12);
    assertEquals(tried, parts.toString());
    assertEquals(times, restarts);
    assertEquals(times, warnings.size());
  }

  @Test
  void theSmallerSizeIsKept() throws IOException {
    SmallerBatches batches = batches(Device.gpu(1));
    mean(batches, 4);
    parts.clear();
    assertEquals(4, mean(batches, 4), 1e-12);
    assertEquals("[4, 3]", parts.toString());
    assertEquals(
        List.of(
            "A batch of 7 needs more memory than the device gpu:1 has; it goes on with 4 at a time."
                + " Mind that."),
        warnings);
  }

  @ParameterizedTest
  @CsvSource({
    "gpu, choose device=cpu or a smaller",
    "cpu, close other programs or choose a smaller"
  })
  void anItemThatDoesNotFitAloneIsAnErrorThatSaysWhatToDo(String device, String advice) {
    Device named = device.equals("gpu") ? Device.gpu() : Device.cpu();
    String message =
        assertThrows(IllegalArgumentException.class, () -> mean(batches(named), 0)).getMessage();
    assertTrue(message.contains("device " + device), message);
    assertTrue(message.contains(advice + " imageSize"), message);
    assertTrue(message.contains("Tried to allocate 2.00 GiB"), message);
  }

  @Test
  void otherFailuresAreNotRetried() {
    EngineException failure = new EngineException("sizes do not match");
    assertSame(
        failure,
        assertThrows(
            EngineException.class,
            () ->
                batches(Device.cpu())
                    .mean(
                        ITEMS,
                        (part, share) -> {
                          throw failure;
                        },
                        () -> restarts++)));
    assertEquals(0, restarts);
  }

  @ParameterizedTest
  @CsvSource({
    "'CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 8 GiB', true",
    "'[enforce fail at alloc_cpu.cpp:119] DefaultCPUAllocator: not enough memory: you tried', true",
    "'DefaultCPUAllocator: can''t allocate memory: you tried to allocate 8 bytes.', true",
    "'mat1 and mat2 shapes cannot be multiplied', false",
    ", false"
  })
  void whatPyTorchSaysIsUnderstood(String message, boolean memory) {
    assertEquals(memory, DeviceMemory.isExhausted(new EngineException(message)));
  }

  private SmallerBatches batches(Device device) {
    return new SmallerBatches(device, " Mind that.", warnings::add);
  }

  private double mean(SmallerBatches batches, int room) throws IOException {
    return batches.mean(
        ITEMS,
        (part, share) -> {
          parts.add(part.length);
          if (part.length > room) {
            throw new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB.\nAt ...");
          }
          assertEquals(part.length / 7.0, share, 1e-12);
          return Arrays.stream(part).average().orElseThrow();
        },
        () -> restarts++);
  }
}
