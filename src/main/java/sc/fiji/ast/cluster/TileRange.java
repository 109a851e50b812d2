package sc.fiji.ast.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Some tiles of an image.
 *
 * @param name of the file in the folder
 * @param from the first, from 0
 * @param to behind the last
 */
record TileRange(String name, int from, int to) implements Serializable {

  /**
   * All tiles of an image.
   *
   * @param size how many at most are in each range
   */
  static List<TileRange> of(String name, int tiles, int size) {
    List<TileRange> ranges = new ArrayList<>();
    for (int from = 0; from < tiles; from += size) {
      ranges.add(new TileRange(name, from, Math.min(tiles, from + size)));
    }
    return ranges;
  }
}
