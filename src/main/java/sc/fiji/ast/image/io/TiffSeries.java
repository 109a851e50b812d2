package sc.fiji.ast.image.io;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;

/**
 * The images of a TIFF file: pages of one size are the planes of one image, wherever they stand.
 * Thumbnails and other smaller copies, where the file calls them so, are none, unless there is
 * nothing else.
 *
 * @param images the directories of each, in the order of the file
 */
record TiffSeries(List<List<Integer>> images) {

  /** A single image whose planes have the directories 0, 1, 2 and so on. */
  static TiffSeries ofOne(int planes) {
    return new TiffSeries(List.of(IntStream.range(0, planes).boxed().toList()));
  }

  static TiffSeries of(ImageReader reader, Path file) throws IOException {
    Map<Dimension, List<Integer>> images = new LinkedHashMap<>();
    Map<Dimension, List<Integer>> reduced = new LinkedHashMap<>();
    for (int i = 0; i < reader.getNumImages(true); i++) {
      Dimension size = new Dimension(reader.getWidth(i), reader.getHeight(i));
      (TiffPlane.of(file, reader, i).isReduced() ? reduced : images)
          .computeIfAbsent(size, first -> new ArrayList<>())
          .add(i);
    }
    return new TiffSeries(List.copyOf((images.isEmpty() ? reduced : images).values()));
  }

  int count() {
    return images.size();
  }

  /**
   * @param series from 1
   */
  List<Integer> directories(int series) {
    return images.get(series - 1);
  }
}
