package sc.fiji.ast.pipeline;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.ast.download.Download;
import sc.fiji.ast.download.FileDigest;
import sc.fiji.ast.features.Backbone;
import sc.fiji.ast.features.BackboneSettings;
import sc.fiji.ast.features.BackboneWeights;
import sc.fiji.ast.features.Backbones;
import sc.fiji.ast.features.KnownBackbone;
import sc.fiji.ast.features.Padding;
import sc.fiji.ast.model.AtomicFile;
import sc.fiji.ast.nn.TorchEngine;
import sc.fiji.ast.training.ProgressListener;

/** The backbones of this user: what is there, what can be had, and how it gets here. */
public final class BackboneStore {

  private final List<KnownBackbone> known;
  private final Network network;

  public BackboneStore() {
    this(KnownBackbone.all(), Download::new);
  }

  BackboneStore(List<KnownBackbone> known, Network network) {
    this.known = known;
    this.network = network;
  }

  /** All backbones that have a name. */
  public List<BackboneEntry> list() throws IOException {
    List<BackboneEntry> entries = new ArrayList<>();
    for (KnownBackbone backbone : known) {
      entries.add(entry(backbone));
    }
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
   * @param name which network it is; blank: told by its sha256
   * @return what is here now
   * @throws IOException if it is not what the name says, or the name has another file already
   */
  public BackboneEntry importFile(Path file, String name) throws IOException {
    BackboneWeights weights = read(file);
    BackboneEntry entry = entry(identified(weights, name));
    if (entry.known().embedded()) {
      throw new IOException(entry.known().name() + " is part of this plugin; it needs no import.");
    }
    if (entry.isHere()) {
      requireSame(entry, weights.sha256());
      return entry;
    }
    requireLoads(new BackboneWeights(entry.known().name(), file, weights.bytes()));
    Files.createDirectories(entry.file().getParent());
    AtomicFile.write(entry.file(), out -> out.write(weights.bytes()));
    return entry(entry.known());
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
    if (!file.toString().endsWith(".safetensors")) {
      throw new IOException(
          file
              + ": only .safetensors files are imported. A TorchScript file is used where it lies:"
              + " give its path as backbone.");
    }
    return Backbones.find(new BackboneSettings(file.toString(), -1), List.of());
  }

  private KnownBackbone identified(BackboneWeights weights, String name) throws IOException {
    String sha256 = weights.sha256();
    KnownBackbone found =
        known.stream().filter(other -> other.sha256().equals(sha256)).findFirst().orElse(null);
    if (name.isBlank() && found == null) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s is none of the known files (its sha256 is %s): say with name which network it is,"
                  + " one of %s.",
              weights.file(),
              sha256,
              names(known)));
    }
    KnownBackbone wanted = name.isBlank() ? found : named(name);
    if (found != null && !found.equals(wanted)) {
      throw new IOException(
          String.format(
              Locale.ROOT, "%s is %s, not %s.", weights.file(), found.name(), wanted.name()));
    }
    return wanted;
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

  private static void requireLoads(BackboneWeights weights) throws IOException {
    try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu());
        Backbone backbone = Backbones.load(weights, -1, Padding.SAME, manager)) {
      backbone.channels();
    }
  }

  /** Makes downloads. */
  interface Network {
    Download download(URI source, String sha256, Path target);
  }
}
