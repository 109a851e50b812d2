package sc.fiji.ast.features;

import java.util.List;
import java.util.Locale;

/** What it takes to compute on a GPU, in words for people who do not build software. */
final class GpuAdvice {

  private static final String FLAVOUR = "cu128";

  private GpuAdvice() {}

  static List<String> here(String version) {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"), version);
  }

  /**
   * @param version of PyTorch that the engine needs
   */
  static List<String> of(String system, String architecture, String version) {
    String name = system.toLowerCase(Locale.ROOT);
    boolean windows = name.startsWith("windows");
    boolean intel = List.of("amd64", "x86_64").contains(architecture);
    if (!intel || !windows && !name.startsWith("linux")) {
      return List.of(
          "The CPU computes. A GPU can be used on Windows and Linux with Intel or AMD processors,"
              + " if it is one of NVIDIA's.");
    }
    return List.of(
        "The CPU computes: its library is the one that comes along. All works without a GPU. With"
            + " one of NVIDIA's:",
        "1. Update its driver. The command nvidia-smi must show CUDA 12.8 or later.",
        "2. From https://download.pytorch.org/libtorch/"
            + FLAVOUR
            + "/ get the zip file of LibTorch",
        "   " + version + " for " + (windows ? "Windows" : "Linux") + " (gigabytes): its name has",
        "   'shared-with-deps-" + version + "' in it. Unpack it; no other version will do.",
        "3. Set three environment variables"
            + (windows ? " (Windows: search for 'environment')" : ""),
        "   PYTORCH_LIBRARY_PATH = the folder lib of what was unpacked",
        "   PYTORCH_VERSION = " + version,
        "   PYTORCH_FLAVOR = " + FLAVOUR,
        "4. Start Fiji again and look here. A line 'gpu:0' must have appeared.",
        "To go back to the CPU, delete the three variables.");
  }
}
