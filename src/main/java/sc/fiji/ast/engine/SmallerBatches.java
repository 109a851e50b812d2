package sc.fiji.ast.engine;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Works on batches in parts where a whole one does not fit into the memory of the device. The size
 * is halved until it fits, and kept from then on. Not for several threads.
 */
public final class SmallerBatches {

  private final Device device;
  private final String remark;
  private final Consumer<String> warnings;
  private int largest = Integer.MAX_VALUE;

  /**
   * @param device named in messages
   * @param remark what smaller batches change, to be added to the warning; may be empty
   * @param warnings is told when batches become smaller
   */
  public SmallerBatches(Device device, String remark, Consumer<String> warnings) {
    this.device = device;
    this.remark = remark;
    this.warnings = warnings;
  }

  /**
   * The mean over a batch, as the mean of its parts weighted by their sizes.
   *
   * @param items the batch
   * @param work on one part; it frees its memory also when it fails
   * @param restart undoes what was done with the batch before it begins anew in smaller parts
   * @throws IllegalArgumentException saying what to do, if a single item does not fit
   */
  public double mean(int[] items, PartMean work, Runnable restart) throws IOException {
    while (true) {
      int size = Math.min(items.length, largest);
      try {
        return mean(items, size, work);
      } catch (EngineException e) {
        if (size == 1 || !DeviceMemory.isExhausted(e)) {
          throw DeviceMemory.explained(e, device);
        }
        largest = (size + 1) / 2;
        warn(size);
        restart.run();
      }
    }
  }

  private static double mean(int[] items, int size, PartMean work) throws IOException {
    double mean = 0;
    for (int from = 0; from < items.length; from += size) {
      int[] part = Arrays.copyOfRange(items, from, Math.min(items.length, from + size));
      double share = (double) part.length / items.length;
      mean += share * work.of(part, share);
    }
    return mean;
  }

  private void warn(int size) {
    warnings.accept(
        String.format(
            Locale.ROOT,
            "A batch of %d needs more memory than the device %s has; it goes on with %d at a"
                + " time.%s",
            size,
            DeviceMemory.name(device),
            largest,
            remark));
  }

  /** The mean over a part of a batch, which is such a share of the batch. */
  public interface PartMean {
    double of(int[] part, double share) throws IOException;
  }
}
