package sc.fiji.ast.image;

import java.io.IOException;
import java.util.List;

/**
 * Some of the images of a source.
 *
 * @param source of all
 * @param indices of those chosen, in their order
 */
public record SampleSubset(SampleSource source, List<Integer> indices) implements SampleSource {

  public SampleSubset {
    indices = List.copyOf(indices);
  }

  @Override
  public int size() {
    return indices.size();
  }

  @Override
  public String name(int index) {
    return source.name(indices.get(index));
  }

  @Override
  public Sample read(int index) throws IOException {
    return source.read(indices.get(index));
  }
}
