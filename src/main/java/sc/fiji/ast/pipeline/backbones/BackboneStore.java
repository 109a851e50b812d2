package sc.fiji.ast.pipeline.backbones;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import sc.fiji.ast.download.Download;
import sc.fiji.ast.download.FileDigest;
import sc.fiji.ast.features.backbone.BackboneSettings;
import sc.fiji.ast.features.backbone.BackboneWeights;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.features.backbone.KnownBackbone;
import sc.fiji.ast.files.AtomicFile;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelDescription.BackboneIdentity;
import sc.fiji.ast.model.ModelExtractor;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.progress.ProgressListener;

/** The backbones of this user: what is there, what can be had, and how it gets here. */
public final class BackboneStore {

  private final List<KnownBackbone> known;
  private final Network network;

  public BackboneStore() {
    this(Backbones.known(), Download::new);
  }

  BackboneStore(List<KnownBackbone> known, Network network) {
    this.known = known;
    this.network = network;
  }

  /** All backbones that have a name, and all that were imported without one. */
  public List<BackboneEntry> list() throws IOException {
    List<BackboneEntry> entries = new ArrayList<>();
    for (KnownBackbone backbone : known) {
      entries.add(entry(backbone));
    }
    entries.addAll(BackboneImport.all());
    return entries;
  }

  /**
   * @param name such as {@code efficientnet-b5}
   * @throws IllegalArgumentException saying which names there are
   */
  public BackboneEntry entry(String name) throws IOException {
    return entry(named(name));
  }

  private BackboneEntry entry(KnownBackbone backbone) throws IOException {
    if (backbone.embedded()) {
      return new BackboneEntry(backbone, null, "");
    }
    Path file = Backbones.userFile(backbone.name());
    return new BackboneEntry(
        backbone, file, Files.isRegularFile(file) ? FileDigest.sha256(file) : "");
  }

  /**
   * Copies a file of weights to the user's backbones.
   *
   * @param file safetensors, in the naming of timm or efficientnet_pytorch
   * @param name which network it is; blank: told by the file. One whose sha256 is not known is then
   *     kept by that, for models that were trained with it.
   * @return what is here now
   * @throws IOException if it is not what the name says, or the name has another file already
   */
  public BackboneEntry importFile(Path file, String name) throws IOException {
    if (Backbones.isProgram(file.toString())) {
      throw new IOException(file + " is TorchScript, a program; it is imported as such only.");
    }
    BackboneWeights weights = read(file);
    Optional<KnownBackbone> identified = identified(weights, name);
    if (identified.isEmpty()) {
      return BackboneImport.of(weights);
    }
    BackboneEntry entry = entry(identified.get());
    if (entry.known().embedded()) {
      throw new IOException(entry.known().name() + " is part of this plugin; it needs no import.");
    }
    if (entry.isHere()) {
      requireSame(entry, weights.sha256());
      return entry;
    }
    BackboneImport.requireLoads(new BackboneWeights(entry.known().name(), file, weights.bytes()));
    Files.createDirectories(entry.file().getParent());
    AtomicFile.write(entry.file(), out -> out.write(weights.bytes()));
    BackboneImport.rememberOrigin(weights);
    return entry(entry.known());
  }

  /**
   * Copies the backbone of a model beside it, from where the model finds it on any computer.
   *
   * @return the copy, which is called by its sha256
   * @throws IOException if the backbone is not here, needs no copy, or is a program, which no model
   *     may bring along
   */
  public static Path copyBeside(Path model) throws IOException {
    ModelDescription description = ModelFile.describe(model);
    if (!description.settings().modality().usesImage()) {
      throw new IOException(model + " needs no backbone: it sees depth alone.");
    }
    BackboneIdentity wanted = description.backbone();
    BackboneWeights weights =
        Backbones.ofModel(wanted.name(), wanted.sha256(), model.toAbsolutePath().getParent());
    if (weights.file() == null) {
      throw new IOException(weights.name() + " is part of this plugin; it needs no copy.");
    }
    if (Backbones.isProgram(weights.file().toString())) {
      throw new IOException(
          weights.file()
              + " is TorchScript, a program, which is used only where it was imported: hand it to"
              + " people who trust you, and let them import it.");
    }
    Path copy = Backbones.besideModel(model, weights);
    AtomicFile.write(copy, out -> out.write(weights.bytes()));
    return copy;
  }

  /**
   * Copies a TorchScript file, and the description beside it, to the user's backbones, from where
   * models that were trained with it may use it. It is a program that can read and write files:
   * call this only with the word of the person at this computer, who knows that.
   *
   * @return what is here now
   * @throws IOException if it cannot be used, or is here with another description
   */
  public BackboneEntry importProgram(Path file) throws IOException {
    return BackboneImport.of(read(file));
  }

  /**
   * The backbone of a training. One that the user gave as a file is imported, so that the model
   * finds it by its sha256 wherever the model lies.
   *
   * @param settings of the user, not of a model
   * @param places folders to look in for known names
   * @param notes is told of an import
   * @throws IOException saying where it was looked for, or why it cannot be imported
   */
  public static ModelExtractor forTraining(
      Settings settings, List<Path> places, Consumer<String> notes) throws IOException {
    if (!settings.modality().usesImage()) {
      return new ModelExtractor(settings, Optional.empty());
    }
    BackboneWeights found = Backbones.find(settings.backbone(), places);
    return new ModelExtractor(
        settings,
        Optional.of(found.file() == null ? found : BackboneImport.forTraining(found, notes)));
  }

  /**
   * Sees to it that a settings file, which may come from anywhere, brings no program along.
   *
   * @param asked by a settings file
   * @param from the settings file
   * @throws IOException if it asks for a TorchScript file that was not imported
   */
  public static void requireNoNewProgram(BackboneSettings asked, Path from) throws IOException {
    if (!Backbones.isProgram(asked.name())) {
      return;
    }
    BackboneWeights program = Backbones.find(asked, List.of());
    if (!BackboneImport.isHere(program)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s names the TorchScript file %s as backbone: a program, which can read and write"
                  + " files. If you trust whoever made it, import it by 'AST Backbones...' first.",
              from,
              program.file()));
    }
  }

  /**
   * Fetches a backbone from the network; goes on with what came in an earlier attempt.
   *
   * @return what is here now
   * @throws IOException saying why it cannot be had
   * @throws java.util.concurrent.CancellationException if the listener cancelled
   */
  public BackboneEntry download(String name, ProgressListener listener) throws IOException {
    BackboneEntry entry = downloadable(name);
    if (entry.isHere()) {
      requireSame(entry, entry.known().sha256());
      return entry;
    }
    Files.createDirectories(entry.file().getParent());
    network
        .download(entry.known().source(), entry.known().sha256(), entry.file())
        .run(new DownloadClock(entry.known().bytes(), listener));
    return entry(entry.known());
  }

  /**
   * As {@link #entry}, of one that can be fetched.
   *
   * @throws IllegalArgumentException saying which can be
   */
  public BackboneEntry downloadable(String name) throws IOException {
    KnownBackbone backbone = named(name);
    if (backbone.source() == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s cannot be downloaded. Allowed: %s.",
              name,
              names(known.stream().filter(other -> other.source() != null).toList())));
    }
    return entry(backbone);
  }

  private KnownBackbone named(String name) {
    return known.stream()
        .filter(backbone -> backbone.name().equals(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "There is no backbone named '%s'. Allowed: %s.",
                        name,
                        names(known))));
  }

  private static String names(List<KnownBackbone> backbones) {
    return String.join(", ", backbones.stream().map(KnownBackbone::name).toList());
  }

  private static BackboneWeights read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!file.toString().endsWith(".safetensors") && !Backbones.isProgram(file.toString())) {
      throw new IOException(
          file + ": only .safetensors and TorchScript (.pt) files can be imported.");
    }
    return Backbones.find(new BackboneSettings(file.toString(), -1), List.of());
  }

  /** Empty: any of them, told by its shapes. */
  private Optional<KnownBackbone> identified(BackboneWeights weights, String name)
      throws IOException {
    String sha256 = weights.sha256();
    Optional<KnownBackbone> found =
        known.stream().filter(other -> other.sha256().equals(sha256)).findFirst();
    if (name.isBlank()) {
      return found;
    }
    KnownBackbone wanted = named(name);
    if (found.isPresent() && !found.get().equals(wanted)) {
      throw new IOException(
          String.format(
              Locale.ROOT, "%s is %s, not %s.", weights.file(), found.get().name(), wanted.name()));
    }
    return Optional.of(wanted);
  }

  private static void requireSame(BackboneEntry entry, String sha256) throws IOException {
    if (!entry.sha256().equals(sha256)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "There is another %s here already, which models may rely on: %s. Move it away first.",
              entry.known().name(),
              entry.file()));
    }
  }

  /** Makes downloads. */
  interface Network {
    Download download(URI source, String sha256, Path target);
  }
}
