package sc.fiji.ast.features.backbone;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sc.fiji.ast.engine.Safetensors;
import sc.fiji.ast.engine.Weights;

/**
 * Finds and loads backbones: the embedded one, those of the families of {@link BackboneRegistry}
 * from safetensors files, and any TorchScript file with a description beside it.
 */
public final class Backbones {

  private Backbones() {}

  /** The names that {@link #find} knows; all but the embedded one need a file. */
  public static List<String> names() {
    return BackboneRegistry.STANDARD.names();
  }

  /** What is said of those that have a name, in their order. */
  public static List<BackboneDescription> descriptions() {
    return BackboneRegistry.STANDARD.descriptions();
  }

  /** What is said of one, by its name; empty: there is none of that name. */
  public static Optional<BackboneDescription> described(String name) {
    return BackboneRegistry.STANDARD.described(name);
  }

  /**
   * Side of a patch in pixels of the image that the network sees: that of the grid, of the last of
   * several taps, or of the default tap.
   *
   * @param settings whose name is known, or of a file that is not read for that
   */
  public static int stride(BackboneSettings settings) {
    return BackboneRegistry.STANDARD.stride(settings);
  }

  /**
   * Of which the side of the images that the network sees must be a multiple, in pixels.
   *
   * @param name known, or of a file that is not read for that
   */
  public static int sizeMultiple(String name) {
    return BackboneRegistry.STANDARD.sizeMultiple(name);
  }

  /**
   * The side of images, in pixels, that is nearest to the wanted one among those it can see.
   *
   * @param name known, or of a file that is not read for that
   */
  public static int nearestSize(String name, int wanted) {
    return BackboneRegistry.STANDARD.nearestSize(name, wanted);
  }

  /**
   * Several taps of one backbone on a common grid: of each size of patch from 8 pixels on the last
   * tap, up to the default one. A backbone of one size of patch, or whose name is not known, has
   * its default tap alone, on its own grid.
   *
   * @param grid side of a patch in pixels of the image that the network sees
   * @param deviations whether those of the taps finer than the grid are features, too
   */
  public static BackboneSettings fused(String name, int grid, boolean deviations) {
    List<Integer> taps = described(name).map(BackboneDescription::fusedTaps).orElse(List.of());
    return taps.size() > 1
        ? new BackboneSettings(name, -1, taps, grid, deviations)
        : new BackboneSettings(name, -1);
  }

  /** Where {@code NAME.safetensors} of the user's backbones lies, or would lie. */
  public static Path userFile(String name) {
    return BackboneFiles.userFile(name);
  }

  /** Where a file that has no known name lies, or would lie, once the user has imported it. */
  public static Path importedFile(BackboneWeights weights) {
    return BackboneFiles.importedFile(weights.sha256(), weights.isTorchScript());
  }

  /**
   * The file in which the user's folder of backbones tells where imported weights came from; models
   * look there too if the copy is gone.
   *
   * @return empty: that is not remembered, as it is a server or a program
   */
  public static Optional<Path> originFile(BackboneWeights weights) {
    return BackboneOrigin.isKept(weights.file().toAbsolutePath())
        ? Optional.of(BackboneOrigin.fileOf(weights.sha256()))
        : Optional.empty();
  }

  /** The file of the weights beside a model, from where it finds them on any computer. */
  public static Path besideModel(Path model, BackboneWeights weights) {
    return BackboneFiles.besideModel(model.toAbsolutePath().getParent(), weights.sha256());
  }

  /** All files that were imported without a known name; they are called by their sha256. */
  public static List<Path> importedFiles() throws IOException {
    return BackboneFiles.imported();
  }

  /** Whether a file is TorchScript, by its name: a program that can read and write files. */
  public static boolean isProgram(String file) {
    return BackboneFiles.isProgram(file);
  }

  /** The file beside a TorchScript file that describes it. */
  public static Path description(Path program) {
    return TorchScriptBackbone.descriptionOf(program);
  }

  /** All that have a name: the embedded one, those that can be fetched, and the others. */
  public static List<KnownBackbone> known() {
    return descriptions().stream().map(BackboneDescription::known).toList();
  }

  /**
   * Finds the backbone of a model, by its sha256: the embedded one, one that the user has imported
   * or downloaded, the place on this computer where it was imported from, or weights beside the
   * model under a known name or their sha256. Nothing that the model says leads to another file.
   *
   * @param name as the model has it: a known name, or words for people
   * @param sha256 as the model has it
   * @param beside the folder of the model
   * @throws IOException saying which backbone is missing, and what to do
   */
  public static BackboneWeights ofModel(String name, String sha256, Path beside)
      throws IOException {
    return ModelBackbone.find(name, sha256, beside);
  }

  /**
   * Finds the weights of a backbone that the user asks for.
   *
   * @param settings a known name, the path of a file, or the sha256 of one that was imported
   * @param places folders to look in for {@code NAME.safetensors}
   * @throws IOException saying where it was looked for and what is allowed
   */
  public static BackboneWeights find(BackboneSettings settings, List<Path> places)
      throws IOException {
    String name = settings.name();
    if (name.equals(KnownBackbone.EMBEDDED)) {
      return BackboneWeights.embedded();
    }
    Optional<BackboneWeights> imported =
        BackboneFiles.isDigest(name) ? ModelBackbone.imported(name, name) : Optional.empty();
    if (imported.isPresent()) {
      return imported.get();
    }
    if (!names().contains(name) && !name.contains(".")) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "There is no backbone '%s'. Allowed: %s, the path of a .safetensors or TorchScript"
                  + " (.pt) file, or the sha256 of one that was imported.",
              name,
              String.join(", ", names())));
    }
    Path file = BackboneFiles.find(name, places);
    return new BackboneWeights(name, file, BackboneFiles.read(file));
  }

  /**
   * Loads a backbone.
   *
   * @param weights as found
   * @param settings which of its taps are used; the weights tell which backbone it is
   * @param padding of families that the published code has
   * @param manager parent of the manager that owns the loaded weights
   * @throws IOException naming the file, if it does not hold such a network, or that has no such
   *     taps
   */
  public static Backbone load(
      BackboneWeights weights, BackboneSettings settings, Padding padding, NDManager manager)
      throws IOException {
    if (weights.isTorchScript()) {
      if (!settings.taps().isEmpty()) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "backbone.taps is %s, but %s is TorchScript, which has one output. Leave"
                    + " backbone.taps out.",
                settings.taps(),
                weights.source()));
      }
      return TorchScriptBackbone.load(weights, manager);
    }
    try (Weights source = new Weights(manager)) {
      Safetensors.read(ByteBuffer.wrap(weights.bytes()), weights.source(), source.manager())
          .forEach(source::add);
      return BackboneRegistry.STANDARD.load(
          weights.name(), settings.blocks(), padding, source, manager);
    } catch (IllegalArgumentException e) {
      throw new IOException(weights.source() + ": " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new IOException(
          weights.source() + " needs more memory than Java has. Give Fiji more memory.", e);
    }
  }
}
