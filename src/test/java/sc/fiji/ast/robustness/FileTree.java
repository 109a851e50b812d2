package sc.fiji.ast.robustness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with all that is in it. */
record FileTree(Path root) {

  /** The folder and all below, parents first. */
  List<Path> paths() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.sorted().toList();
    }
  }

  /** All that is no folder. */
  List<Path> files() throws IOException {
    return paths().stream().filter(Files::isRegularFile).toList();
  }

  void copyTo(Path target) throws IOException {
    for (Path path : paths()) {
      Files.copy(path, target.resolve(root.relativize(path).toString()));
    }
  }

  void delete() throws IOException {
    for (Path path : paths().stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(path);
    }
  }
}
