package sc.fiji.ast.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The backbone that a model was trained with, found by its sha256. Models come from anywhere, so
 * that what one says never leads to a file of its choice: a known name is looked for under that
 * name, as data; anything else only among what the user at this computer has imported.
 *
 * @param name a known name, or words that tell people which file it was
 * @param sha256 of the file of weights
 * @param beside the folder of the model
 */
record ModelBackbone(String name, String sha256, Path beside) {

  BackboneWeights find() throws IOException {
    if (!BackboneFiles.isDigest(sha256)) {
      throw new IOException(
          "its backbone.sha256 is '" + sha256 + "'; 64 digits from 0 to 9 and a to f are allowed.");
    }
    List<String> others = new ArrayList<>();
    if (name.equals(Backbones.EMBEDDED) || !isKnown()) {
      BackboneWeights embedded = Backbones.embedded();
      if (embedded.sha256().equals(sha256)) {
        return embedded;
      }
      others.add(embedded.sha256() + " is that of this plugin");
    }
    for (Path file : isKnown() ? knownPlaces() : importedPlaces()) {
      if (Files.isRegularFile(file)) {
        BackboneWeights weights = new BackboneWeights(nameOf(file), file, BackboneFiles.read(file));
        String found = weights.sha256();
        if (found.equals(sha256)) {
          return weights;
        }
        others.add(found + " in " + file);
      }
    }
    throw new IOException(isKnown() ? knownNotFound(others) : importedNotFound());
  }

  private boolean isKnown() {
    return Backbones.names().contains(name);
  }

  private List<Path> knownPlaces() {
    return List.of(
        BackboneFiles.named(beside, name),
        BackboneFiles.userFile(name),
        BackboneFiles.importedFile(sha256, false));
  }

  /** Also the files of known names: the same weights may have come under one. */
  private List<Path> importedPlaces() {
    List<Path> places = new ArrayList<>();
    places.add(BackboneFiles.importedFile(sha256, false));
    places.add(BackboneFiles.importedFile(sha256, true));
    Backbones.names().forEach(known -> places.add(BackboneFiles.userFile(known)));
    return places;
  }

  private String nameOf(Path file) {
    return Backbones.names().stream()
        .filter(known -> file.equals(BackboneFiles.userFile(known)))
        .findFirst()
        .orElse(name);
  }

  private String knownNotFound(List<String> others) {
    if (!others.isEmpty()) {
      return String.format(
          "it was trained with other weights of %s than there are here: with the sha256 %s; found %s."
              + " Import those it was trained with by 'AST Backbones...'.",
          name, sha256, String.join(", ", others));
    }
    return String.format(
        "it needs the backbone '%s' (sha256 %s), which is not here. Looked for:%s%nGet it with 'AST"
            + " Backbones...', which downloads some and imports files that you have.",
        name, sha256, BackboneFiles.lines(knownPlaces()));
  }

  private String importedNotFound() {
    String program =
        BackboneFiles.isProgram(name)
            ? " It seems to be TorchScript: a program, which can read and write files. Import it only"
                + " if you trust whoever made it."
            : "";
    return String.format(
        "it needs the backbone '%s' with the sha256 %s, which was not imported on this computer. A"
            + " model does not say where a backbone lies: import the file by 'AST Backbones...'"
            + " (action=import).%s",
        name, sha256, program);
  }
}
