package sc.fiji.ast.features;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.ast.engine.TorchEngine;

/** The devices that can compute. */
public final class Devices {

  private Devices() {}

  /** What users may ask for here: auto, cpu, and gpu, gpu:0, ... where there are some. */
  public static List<String> choices() {
    List<String> choices = new ArrayList<>(List.of("auto", "cpu"));
    int gpus = TorchEngine.get().getGpuCount();
    if (gpus > 0) {
      choices.add("gpu");
    }
    for (int i = 0; i < gpus; i++) {
      choices.add("gpu:" + i);
    }
    return choices;
  }

  /**
   * @param name auto (a GPU where there is one), cpu, gpu or gpu:1; blank is auto
   * @throws IllegalArgumentException saying what is allowed here
   */
  public static Device named(String name) {
    String wanted = name == null || name.isBlank() ? "auto" : name.strip().toLowerCase(Locale.ROOT);
    if (!choices().contains(wanted)) {
      String advice =
          wanted.startsWith("gpu") ? " 'AST Engine Status' tells what a GPU needs." : "";
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "There is no device '%s' here. Allowed: %s.%s",
              name,
              String.join(", ", choices()),
              advice));
    }
    Engine engine = TorchEngine.get();
    return switch (wanted) {
      case "auto" -> engine.getGpuCount() > 0 ? Device.gpu() : Device.cpu();
      case "cpu" -> Device.cpu();
      default -> wanted.contains(":") ? Device.fromName(wanted, engine) : Device.gpu();
    };
  }
}
