package sc.fiji.ast.features;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sc.fiji.ast.nn.Safetensors;
import sc.fiji.ast.nn.Weights;

/**
 * Finds and loads backbones: the embedded EfficientNet-Lite0, EfficientNets from safetensors files
 * in the naming of efficientnet_pytorch or timm, and any TorchScript file with a description beside
 * it.
 */
public final class Backbones {

  /** The backbone that needs no file. */
  public static final String EMBEDDED = "efficientnet-lite0";

  private static final String EMBEDDED_RESOURCE = "efficientnet-lite0-tap14.safetensors";
  private static final int MAX_WEIGHTS = 1 << 30;

  private Backbones() {}

  /** The names that {@link #open} knows; all but the embedded one need a file. */
  public static List<String> names() {
    return Arrays.stream(EfficientNetVariant.values())
        .map(EfficientNetVariant::label)
        .collect(Collectors.toList());
  }

  /** Where {@code NAME.safetensors} of the user's backbones lies, or would lie. */
  public static Path userFile(String name) {
    return BackboneFiles.userFile(name);
  }

  /**
   * Finds the weights of a backbone.
   *
   * @param settings a known name, or the path of a file
   * @param places folders to look in for {@code NAME.safetensors}
   * @throws IOException saying where it was looked for and what is allowed
   */
  public static BackboneWeights find(BackboneSettings settings, List<Path> places)
      throws IOException {
    String name = settings.name();
    if (name.equals(EMBEDDED)) {
      try (InputStream in = Backbones.class.getResourceAsStream(EMBEDDED_RESOURCE)) {
        return new BackboneWeights(name, null, in.readAllBytes());
      }
    }
    if (!names().contains(name) && !name.contains(".")) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "There is no backbone '%s'. Allowed: %s, or the path of a .safetensors or TorchScript"
                  + " (.pt) file.",
              name,
              String.join(", ", names())));
    }
    Path file = BackboneFiles.find(name, places);
    if (Files.size(file) > MAX_WEIGHTS) {
      throw new IOException(file + " has " + Files.size(file) + " bytes; at most 1 GB is allowed.");
    }
    return new BackboneWeights(name, file, Files.readAllBytes(file));
  }

  /**
   * Loads a backbone.
   *
   * @param weights as found
   * @param tap see {@link BackboneSettings}
   * @param padding of the EfficientNets
   * @param manager parent of the manager that owns the loaded weights
   * @throws IOException naming the file, if it does not hold such a network
   */
  public static Backbone load(BackboneWeights weights, int tap, Padding padding, NDManager manager)
      throws IOException {
    if (weights.isTorchScript()) {
      return TorchScriptBackbone.load(weights, manager);
    }
    try (Weights source = new Weights(manager)) {
      Safetensors.read(ByteBuffer.wrap(weights.bytes()), weights.source(), source.manager())
          .forEach(source::add);
      EfficientNetVariant variant = variant(weights, source);
      return new EfficientNet(variant, checked(tap, variant), padding, source, manager);
    } catch (IllegalArgumentException e) {
      throw new IOException(weights.source() + ": " + e.getMessage(), e);
    }
  }

  /** By name where it is known, else the one whose shapes fit. */
  private static EfficientNetVariant variant(BackboneWeights weights, Weights source) {
    for (EfficientNetVariant variant : EfficientNetVariant.values()) {
      if (variant.label().equals(weights.name())) {
        return variant;
      }
    }
    return EfficientNet.recognise(source);
  }

  private static int checked(int tap, EfficientNetVariant variant) {
    int blocks = variant.blocks().size();
    if (tap >= blocks) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "backbone.tap is %d; %s has the blocks 0 to %d.",
              tap,
              variant.label(),
              blocks - 1));
    }
    return tap < 0 ? variant.defaultTap() : tap;
  }
}
