package sc.fiji.ast.robustness;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import sc.fiji.ast.engine.Safetensors;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.backbone.BackboneSettings;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.features.backbone.KnownBackbone;
import sc.fiji.ast.features.backbone.Padding;

/**
 * Arrays of a model, and files of backbones. Refusals are an {@link IOException} that names the
 * file.
 */
final class SafetensorsTarget implements FuzzTarget {

  private final ModelParts arrays;
  private final ModelParts backbone;

  SafetensorsTarget(Path model) throws IOException {
    arrays = ModelParts.of(model);
    BackboneSettings embedded = new BackboneSettings(KnownBackbone.EMBEDDED, -1);
    backbone = new ModelParts(new byte[0], Backbones.find(embedded, List.of()).bytes());
  }

  @Override
  public String name() {
    return "safetensors";
  }

  @Override
  public void run(RandomGenerator random, Path folder) throws IOException {
    Path file = folder.resolve("weights.safetensors");
    try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
      if (random.nextInt(8) == 0) {
        Files.write(file, backbone.damagedSafetensors(random));
        BackboneSettings settings = new BackboneSettings(file.toString(), -1);
        Backbones.load(Backbones.find(settings, List.of()), settings, Padding.SAME, manager)
            .close();
      } else {
        byte[] damaged = arrays.damagedSafetensors(random);
        Safetensors.read(ByteBuffer.wrap(damaged), file.toString(), manager);
      }
    }
  }
}
