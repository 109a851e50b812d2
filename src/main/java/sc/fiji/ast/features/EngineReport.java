package sc.fiji.ast.features;

import java.util.List;

/**
 * The engine as it runs here.
 *
 * @param engine its name
 * @param version its version
 * @param library the native library loaded
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

  /** Starts the engine where it does not run yet. */
  public static EngineReport create() {
    throw new UnsupportedOperationException();
  }
}
