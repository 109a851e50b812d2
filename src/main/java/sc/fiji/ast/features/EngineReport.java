package sc.fiji.ast.features;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sc.fiji.ast.engine.TorchEngine;

/**
 * The engine as it runs here.
 *
 * @param engine its name
 * @param version its version
 * @param library the folder of the native libraries loaded, unpacked there on first use
 * @param libraryBytes how much room they take
 * @param platform operating system and processor architecture
 * @param threads that it computes with on the CPU
 * @param devices what it can compute on, one line each, memory included
 * @param memory what this program uses, one line each
 * @param advice what to do where no GPU is in use, line by line; empty where one is
 */
public record EngineReport(
    String engine,
    String version,
    String library,
    long libraryBytes,
    String platform,
    int threads,
    List<String> devices,
    List<String> memory,
    List<String> advice) {

  private static final long MEGABYTE = 1 << 20;

  /** Starts the engine where it does not run yet. */
  public static EngineReport create() throws IOException {
    Engine engine = TorchEngine.get();
    List<String> devices = new ArrayList<>();
    devices.add("cpu: " + Runtime.getRuntime().availableProcessors() + " processors");
    for (int i = 0; i < engine.getGpuCount(); i++) {
      devices.add(gpu(i));
    }
    return new EngineReport(
        engine.getEngineName(),
        engine.getVersion(),
        LibUtils.getLibtorchPath(),
        size(Path.of(LibUtils.getLibtorchPath())),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        JniUtils.getNumThreads(),
        devices,
        memoryInUse(),
        engine.getGpuCount() > 0 ? List.of() : GpuAdvice.here(engine.getVersion()));
  }

  private static String gpu(int index) {
    MemoryUsage memory = CudaUtils.getGpuMemory(Device.gpu(index));
    return String.format(
        Locale.ROOT,
        "gpu:%d: %d of %d MB in use",
        index,
        memory.getUsed() / MEGABYTE,
        memory.getMax() / MEGABYTE);
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        size += Files.size(file);
      }
    }
    return size;
  }

  private static List<String> memoryInUse() throws IOException {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Java heap: %d of at most %d MB in use (images, tables)",
            heap.getUsed() / MEGABYTE,
            heap.getMax() / MEGABYTE));
    // The networks compute outside of Java's heap. Only Linux tells how much a program has in all.
    Path status = Path.of("/proc/self/status");
    if (Files.isReadable(status)) {
      Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .forEach(size -> lines.add("All of this program: " + size + " MB"));
    }
    return lines;
  }
}
