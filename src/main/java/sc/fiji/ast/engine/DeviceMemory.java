package sc.fiji.ast.engine;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** Tells when a device has no memory left, and what to do about it. */
public final class DeviceMemory {

  /** How PyTorch says it, of GPUs and of the CPU. */
  private static final List<String> SIGNS =
      List.of("out of memory", "not enough memory", "can't allocate memory");

  private DeviceMemory() {}

  /** Of the computer, in bytes; where Java does not tell it, what Java itself may use. */
  public static long ofComputer() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }

  /** Whether the engine failed for want of memory. */
  public static boolean isExhausted(EngineException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return SIGNS.stream().anyMatch(message::contains);
  }

  /**
   * What to throw instead of {@code failure}, which a single image has caused: it says what to do
   * if memory was the reason, else it is {@code failure} itself.
   */
  public static RuntimeException explained(EngineException failure, Device device) {
    if (!isExhausted(failure)) {
      return failure;
    }
    String remedy = device.isGpu() ? "choose device=cpu or" : "close other programs or choose";
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "A single image needs more memory than the device %s has; %s a smaller imageSize. (%s)",
            name(device),
            remedy,
            firstLine(failure.getMessage())),
        failure);
  }

  /** As users write it: cpu, or gpu:1. */
  public static String name(Device device) {
    return device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").strip();
  }
}
