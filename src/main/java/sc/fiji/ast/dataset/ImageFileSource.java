package sc.fiji.ast.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;

/**
 * Image files, one image each.
 *
 * @param files in their order
 */
public record ImageFileSource(List<Path> files) implements SampleSource {

  public ImageFileSource {
    files = List.copyOf(files);
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public String name(int index) {
    return files.get(index).toString();
  }

  @Override
  public Sample read(int index) throws IOException {
    Path file = files.get(index);
    try (ImageFileReader reader = ImageFileReader.open(file)) {
      if (reader.planeCount() > 1) {
        throw new InvalidImageException(
            String.format(
                "%s holds %d planes; files of one image are needed. To train on a stack, open it and"
                    + " use \"Train AST Model on Stack...\".",
                file, reader.planeCount()));
      }
      return reader.plane(0);
    }
  }
}
