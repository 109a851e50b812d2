package sc.fiji.ast.features;

import ai.djl.Device;
import java.util.List;

/** The devices that can compute. */
public final class Devices {

  private Devices() {}

  /** What users may ask for here: auto, cpu, and gpu, gpu:0, ... where there are some. */
  public static List<String> choices() {
    throw new UnsupportedOperationException();
  }

  /**
   * @param name auto (a GPU where there is one), cpu, gpu or gpu:1
   * @throws IllegalArgumentException saying what is allowed here
   */
  public static Device named(String name) {
    throw new UnsupportedOperationException();
  }
}
