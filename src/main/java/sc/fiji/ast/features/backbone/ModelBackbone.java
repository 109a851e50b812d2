package sc.fiji.ast.features.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The backbone that a model was trained with, found by its sha256. Models come from anywhere, so
 * that what one says never leads to a file of its choice. Looked for are: a known name under that
 * name, beside the model and in the user's folder; what the user has imported, under whichever
 * name, or where that came from, as this computer remembers it; and weights beside the model that
 * are called by their sha256. Beside a model and where imports came from, only data is read, from
 * plain files that are no larger than a backbone can be; none is used unless its sha256 is right.
 */
final class ModelBackbone {

  private final String name;
  private final String sha256;
  private final List<Path> places;
  private final List<String> others = new ArrayList<>();

  private ModelBackbone(String name, String sha256, List<Path> places) {
    this.name = name;
    this.sha256 = sha256;
    this.places = places;
  }

  /**
   * @param name a known name, or words that tell people which file it was
   * @param sha256 of the file of weights
   * @param beside the folder of the model
   * @throws IOException saying which backbone is missing, and what to do
   */
  static BackboneWeights find(String name, String sha256, Path beside) throws IOException {
    if (!BackboneFiles.isDigest(sha256)) {
      throw new IOException(
          "its backbone.sha256 is '" + sha256 + "'; 64 digits from 0 to 9 and a to f are allowed.");
    }
    List<Path> places = new ArrayList<>();
    boolean known = BackboneRegistry.STANDARD.names().contains(name);
    if (known) {
      places.add(BackboneFiles.named(beside, name));
      places.add(BackboneFiles.userFile(name));
      places.add(BackboneFiles.importedFile(sha256, false));
    } else {
      places.addAll(imported(sha256));
    }
    Path copy = BackboneFiles.besideModel(beside, sha256);
    Optional<Path> origin = BackboneOrigin.of(sha256);
    Stream.concat(Stream.of(copy), origin.stream())
        .filter(BackboneFiles::isPlain)
        .forEach(places::add);
    ModelBackbone search = new ModelBackbone(name, sha256, places);
    return search
        .run(!known || name.equals(KnownBackbone.EMBEDDED))
        .orElseThrow(
            () -> new IOException(known ? search.notFound() : search.notImported(copy, origin)));
  }

  /**
   * What the user has of that sha256, under whichever name.
   *
   * @param words what to call it, if it has no known name
   */
  static Optional<BackboneWeights> imported(String sha256, String words) throws IOException {
    List<Path> places = imported(sha256);
    BackboneOrigin.of(sha256).filter(BackboneFiles::isPlain).ifPresent(places::add);
    return new ModelBackbone(words, sha256, places).run(true);
  }

  private static List<Path> imported(String sha256) {
    List<Path> places = new ArrayList<>();
    places.add(BackboneFiles.importedFile(sha256, false));
    places.add(BackboneFiles.importedFile(sha256, true));
    BackboneRegistry.STANDARD.names().forEach(known -> places.add(BackboneFiles.userFile(known)));
    return places;
  }

  private Optional<BackboneWeights> run(boolean alsoEmbedded) throws IOException {
    if (alsoEmbedded) {
      BackboneWeights embedded = BackboneWeights.embedded();
      if (isIt(embedded, "part of this plugin")) {
        return Optional.of(embedded);
      }
    }
    for (Path file : places) {
      if (Files.isRegularFile(file)) {
        BackboneWeights weights = new BackboneWeights(nameOf(file), file, BackboneFiles.read(file));
        if (isIt(weights, file.toString())) {
          return Optional.of(weights);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isIt(BackboneWeights weights, String place) {
    String found = weights.sha256();
    others.add(found + " (" + place + ")");
    return found.equals(sha256);
  }

  /** The same weights may have come under a known name. */
  private String nameOf(Path file) {
    return BackboneRegistry.STANDARD.names().stream()
        .filter(known -> file.equals(BackboneFiles.userFile(known)))
        .findFirst()
        .orElse(name);
  }

  private String notFound() {
    if (!others.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "it was trained with other weights of %s than there are here: with the sha256 %s; found %s."
              + " Import those it was trained with by 'AST Backbones...'.",
          name,
          sha256,
          String.join(", ", others));
    }
    return String.format(
        Locale.ROOT,
        "it needs the backbone '%s' (sha256 %s), which is not here. Looked for:%s%nGet it with 'AST"
            + " Backbones...', which downloads some and imports files that you have.",
        name,
        sha256,
        BackboneFiles.lines(places));
  }

  private String notImported(Path copy, Optional<Path> origin) {
    String cameFrom =
        origin.map(place -> " It was imported from " + place + ", where it is no more.").orElse("");
    String program =
        BackboneFiles.isProgram(name)
            ? " It seems to be TorchScript: a program, which can read and write files. Import it only"
                + " if you trust whoever made it."
            : "";
    return String.format(
        Locale.ROOT,
        "it needs the backbone '%s' with the sha256 %s, which was not imported on this computer.%s A"
            + " model does not say where a backbone lies: import the file by 'AST Backbones...'"
            + " (action=import), or put weights beside the model as %s.%s",
        name,
        sha256,
        cameFrom,
        copy.getFileName(),
        program);
  }
}
