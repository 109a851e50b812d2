package sc.fiji.ast.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;

/**
 * Image files, one image each, prepared.
 *
 * @param paths in their order
 * @param files how they are read
 */
public record ImageFileSource(List<Path> paths, SampleFiles files) implements SampleSource {

  public ImageFileSource {
    paths = List.copyOf(paths);
  }

  @Override
  public int size() {
    return paths.size();
  }

  @Override
  public String name(int index) {
    return paths.get(index).toString();
  }

  @Override
  public Sample read(int index) throws IOException {
    try (SampleReader reader = files.open(paths.get(index))) {
      return reader.onlyPlane(
          "files of one image are needed. To train on a stack, open it and use \"Train AST Model on"
              + " Stack...\".");
    }
  }
}
