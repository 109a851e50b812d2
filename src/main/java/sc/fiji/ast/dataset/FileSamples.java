package sc.fiji.ast.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.image.Sample;

/** The planes of image files, file by file. */
public final class FileSamples implements SampleSource {

  /**
   * @param plane from 0
   * @param planes of the file
   */
  private record Plane(Path file, int plane, int planes) {}

  private final List<Plane> planes;

  private FileSamples(List<Plane> planes) {
    this.planes = planes;
  }

  /**
   * Opens each file to count its planes.
   *
   * @throws IOException naming the file, if one is no image
   */
  public static FileSamples of(List<Path> files) throws IOException {
    List<Plane> planes = new ArrayList<>();
    for (Path file : files) {
      try (ImageFileReader reader = ImageFileReader.open(file)) {
        for (int plane = 0; plane < reader.planeCount(); plane++) {
          planes.add(new Plane(file, plane, reader.planeCount()));
        }
      }
    }
    return new FileSamples(planes);
  }

  @Override
  public int size() {
    return planes.size();
  }

  @Override
  public String name(int index) {
    Plane plane = planes.get(index);
    return plane.planes() == 1
        ? plane.file().toString()
        : plane.file() + ", plane " + (plane.plane() + 1);
  }

  @Override
  public Sample read(int index) throws IOException {
    Plane plane = planes.get(index);
    try (ImageFileReader reader = ImageFileReader.open(plane.file())) {
      Sample sample = reader.plane(plane.plane());
      sample.requireUsable(name(index));
      return sample;
    }
  }
}
