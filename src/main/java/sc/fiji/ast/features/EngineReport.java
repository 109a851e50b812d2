package sc.fiji.ast.features;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.nn.TorchEngine;

/**
 * The engine as it runs here.
 *
 * @param engine its name
 * @param version its version
 * @param library the folder of the native library loaded
 * @param platform operating system and processor architecture
 * @param threads that it computes with on the CPU
 * @param devices what it can compute on, one line each, memory included
 * @param advice what to do where no GPU is seen; empty where one is
 */
public record EngineReport(
    String engine,
    String version,
    String library,
    String platform,
    int threads,
    List<String> devices,
    String advice) {

  private static final long MEGABYTE = 1 << 20;

  private static final String ADVICE =
      "No GPU is in use: the CPU library is installed. On Linux and Windows with an NVIDIA GPU, a"
          + " PyTorch build for CUDA can be used instead: see \"GPU\" in the README.";

  /** Starts the engine where it does not run yet. */
  public static EngineReport create() {
    Engine engine = TorchEngine.get();
    List<String> devices = new ArrayList<>();
    devices.add(cpu());
    for (int i = 0; i < engine.getGpuCount(); i++) {
      devices.add(gpu(i));
    }
    return new EngineReport(
        engine.getEngineName(),
        engine.getVersion(),
        LibUtils.getLibtorchPath(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        JniUtils.getNumThreads(),
        devices,
        engine.getGpuCount() == 0 ? ADVICE : "");
  }

  private static String cpu() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return String.format(
        "cpu: %d processors; Java heap %d of at most %d MB in use",
        Runtime.getRuntime().availableProcessors(),
        heap.getUsed() / MEGABYTE,
        heap.getMax() / MEGABYTE);
  }

  private static String gpu(int index) {
    MemoryUsage memory = CudaUtils.getGpuMemory(Device.gpu(index));
    return String.format(
        "gpu:%d: %d of %d MB in use",
        index, memory.getUsed() / MEGABYTE, memory.getMax() / MEGABYTE);
  }
}
