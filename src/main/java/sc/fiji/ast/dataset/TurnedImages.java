package sc.fiji.ast.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import sc.fiji.ast.image.io.ImageFiles;

/**
 * Images whose pixels are turned when they are read, because their files say how to hold them.
 *
 * @param remarks of each: its path, and how it is turned
 */
public record TurnedImages(List<String> remarks) {
  private static final int MOST_NAMED = 5;

  public TurnedImages {
    remarks = List.copyOf(remarks);
  }

  /** Those among images; of what cannot be opened, reading it tells why. */
  public static TurnedImages among(Collection<Path> images) throws IOException {
    List<String> remarks = new ArrayList<>();
    for (Path image : images) {
      ImageFiles.turned(image).ifPresent(how -> remarks.add(image + " (" + how + ")"));
    }
    return new TurnedImages(remarks);
  }

  /** How many there are, with the first of them, as a sentence; empty if there are none. */
  public Optional<String> sentence() {
    if (remarks.isEmpty()) {
      return Optional.empty();
    }
    String named = remarks.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    int more = remarks.size() - MOST_NAMED;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Turned upright, as the file says (orientation): %d %s: %s%s.",
            remarks.size(),
            remarks.size() == 1 ? "image" : "images",
            named,
            more > 0 ? " and " + more + " more" : ""));
  }
}
