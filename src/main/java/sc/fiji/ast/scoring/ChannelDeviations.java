package sc.fiji.ast.scoring;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.measure.AnomalyMeasure;
import sc.fiji.ast.scoring.fusion.PatchMaps;

/**
 * How far each channel of an image deviates where the image deviates most. Channels are looked at
 * one by one: the distance of the channel's features to the nearest among those that the model
 * remembers of good images, divided by a limit, which 99 of 100 patches of held-out good images do
 * not exceed in that channel. Above 1 a channel looks as it hardly ever does.
 *
 * <p>That says which channel looks unusual by itself. A defect that is only in how channels go
 * together, each of them looking usual, has no such channel.
 *
 * @param measures one a channel
 * @param limits one a channel, positive
 */
public record ChannelDeviations(List<? extends AnomalyMeasure> measures, List<Double> limits) {

  /** Of models that do not tell. */
  public static final ChannelDeviations NONE = new ChannelDeviations(List.of(), List.of());

  public ChannelDeviations {
    if (measures.size() != limits.size()) {
      throw new IllegalArgumentException(
          measures.size() + " channels are measured, but there are limits of " + limits.size());
    }
  }

  /**
   * @param x of a pixel of the image
   * @param y of a pixel of the image
   * @param tiles of the grid, with these measures
   * @return one a channel; of the tiles that the pixel lies in, the largest
   */
  List<Double> at(long x, long y, TileGrid grid, List<PatchMaps> tiles) {
    List<Double> deviations = new ArrayList<>();
    for (int channel = 0; channel < limits.size(); channel++) {
      double largest = 0;
      for (int t = 0; t < tiles.size(); t++) {
        TileGrid.Tile tile = grid.tiles().get(t);
        if (contains(tile, x, y)) {
          PatchMaps maps = tiles.get(t);
          float[] distances = maps.of(measures.get(channel)).distances();
          largest = Math.max(largest, distances[patch(tile, maps, x, y)]);
        }
      }
      deviations.add(largest / limits.get(channel));
    }
    return deviations;
  }

  private static boolean contains(TileGrid.Tile tile, long x, long y) {
    return x >= tile.x()
        && x < tile.x() + tile.width()
        && y >= tile.y()
        && y < tile.y() + tile.height();
  }

  private static int patch(TileGrid.Tile tile, PatchMaps maps, long x, long y) {
    long column = (x - tile.x()) * maps.width() / tile.width();
    long row = (y - tile.y()) * maps.height() / tile.height();
    return (int) (row * maps.width() + column);
  }
}
