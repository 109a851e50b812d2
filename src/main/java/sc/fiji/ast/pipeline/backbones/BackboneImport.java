package sc.fiji.ast.pipeline.backbones;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import sc.fiji.ast.download.FileDigest;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.BackboneSettings;
import sc.fiji.ast.features.backbone.BackboneWeights;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.features.backbone.KnownBackbone;
import sc.fiji.ast.features.backbone.Padding;
import sc.fiji.ast.files.AtomicFile;
import sc.fiji.ast.progress.EngineWork;

/** Backbones of the user that have no known name; their files are called by their sha256. */
final class BackboneImport {

  private BackboneImport() {}

  /** All of them. */
  static List<BackboneEntry> all() throws IOException {
    List<BackboneEntry> entries = new ArrayList<>();
    for (Path file : Backbones.importedFiles()) {
      entries.add(entry(file, FileDigest.sha256(file)));
    }
    return entries;
  }

  /**
   * Copies a file, and its description if it is a program. What is here already stays.
   *
   * @throws IOException if it cannot be used, or is here with another description
   */
  static BackboneEntry of(BackboneWeights weights) throws IOException {
    Path copy = Backbones.importedFile(weights);
    if (isHere(weights)) {
      requireSameDescription(weights, copy);
    } else {
      requireLoads(weights);
      Files.createDirectories(copy.getParent());
      if (Backbones.isProgram(copy.toString())) {
        byte[] description = Files.readAllBytes(Backbones.description(weights.file()));
        AtomicFile.write(Backbones.description(copy), out -> out.write(description));
      }
      AtomicFile.write(copy, out -> out.write(weights.bytes()));
      rememberOrigin(weights);
    }
    return entry(copy, weights.sha256());
  }

  /** So that models find the weights if their copy is gone. */
  static void rememberOrigin(BackboneWeights weights) throws IOException {
    Optional<Path> file = Backbones.originFile(weights);
    if (file.isPresent()) {
      byte[] line = weights.file().toRealPath().toString().getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file.get(), out -> out.write(line));
    }
  }

  /** The same weights, from where models will find them. */
  static BackboneWeights forTraining(BackboneWeights weights, Consumer<String> notes)
      throws IOException {
    Path file = weights.file().toAbsolutePath().normalize();
    if (isUserFile(file)) {
      return weights;
    }
    boolean news = !isHere(weights);
    Path copy = of(weights).file();
    if (news) {
      notes.accept(
          String.format(
              Locale.ROOT,
              "The backbone %s was imported: models trained with it use the copy %s.%s",
              file,
              copy,
              Backbones.isProgram(file.toString())
                  ? " It is TorchScript, a program, which can read and write files."
                  : " To give such a model away, put the backbone beside it: 'AST Backbones...',"
                      + " action=copy."));
    }
    return new BackboneWeights(weights.name(), copy, weights.bytes());
  }

  private static boolean isUserFile(Path file) {
    return Backbones.names().stream()
        .map(name -> Backbones.userFile(name).toAbsolutePath().normalize())
        .anyMatch(file::equals);
  }

  /** Whether that very file was imported; one that is damaged is not. */
  static boolean isHere(BackboneWeights weights) throws IOException {
    Path copy = Backbones.importedFile(weights);
    return Files.isRegularFile(copy) && FileDigest.sha256(copy).equals(weights.sha256());
  }

  /** With another description, the same program gives other features. */
  private static void requireSameDescription(BackboneWeights weights, Path copy)
      throws IOException {
    Path given = Backbones.description(weights.file());
    if (!Backbones.isProgram(copy.toString()) || !Files.exists(given)) {
      return;
    }
    Path here = Backbones.description(copy);
    try {
      String wanted = Files.readString(given);
      if (JsonParser.parseString(wanted).equals(JsonParser.parseString(Files.readString(here)))) {
        return;
      }
    } catch (JsonParseException e) {
      throw new IOException(given + " or " + here + " is not JSON: " + e.getMessage(), e);
    }
    throw new IOException(
        String.format(
            Locale.ROOT,
            "%s is here already with another description, which models may rely on: %s. Move that"
                + " away first.",
            weights.file(),
            here));
  }

  /**
   * @throws IOException if it holds no network that can be used
   */
  static void requireLoads(BackboneWeights weights) throws IOException {
    BackboneSettings settings = new BackboneSettings(weights.name(), -1);
    try (EngineWork work = EngineWork.begin();
        NDManager manager = TorchEngine.get().newBaseManager(Device.cpu());
        Backbone backbone = Backbones.load(weights, settings, Padding.SAME, manager)) {
      backbone.channels();
    }
  }

  private static BackboneEntry entry(Path file, String sha256) throws IOException {
    String kind = Backbones.isProgram(file.toString()) ? "program (TorchScript)" : "weights";
    KnownBackbone imported =
        new KnownBackbone(
            "imported " + kind, "a file of yours", "", Files.size(file), nameOf(file), null);
    return new BackboneEntry(imported, file, sha256);
  }

  /** The sha256 that the file had when it was imported. */
  private static String nameOf(Path file) {
    return file.getFileName().toString().replaceFirst("\\..*", "");
  }
}
