package sc.fiji.ast.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.util.Intervals;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.scoring.fusion.PatchMaps;

/**
 * An image that is scored tile by tile, in any order; what is known of its map can be drawn
 * meanwhile, by any thread. It holds patches, no pixels and no native memory.
 *
 * <p>Where a map rests on a mean over all of the image, that over the tiles scored last stands in
 * for it until the image is whole: see {@link #isAsDrawn}.
 */
public final class TiledScoring {

  /** Tiles whose mean stands in for that of the image; all of them would take ever longer. */
  private static final int LATEST = 16;

  private final TileGrid grid;
  private final MapBuilder maps;
  private final RandomAccessibleInterval<BitType> foreground;
  private final double unit;
  private final List<Integer> order = new ArrayList<>();
  private final List<float[]> logarithms;
  private PatchMaps[] patches;
  private volatile AnomalyMap map;
  private boolean asDrawn = true;

  /**
   * @param foreground [X,Y]; null: everywhere
   * @param unit what the map shows as 1
   */
  TiledScoring(
      TileGrid grid, MapBuilder maps, RandomAccessibleInterval<BitType> foreground, double unit) {
    this.grid = grid;
    this.maps = maps;
    this.foreground = foreground;
    this.unit = unit;
    int tiles = grid.tiles().size();
    patches = new PatchMaps[tiles];
    logarithms = Collections.synchronizedList(new ArrayList<>(Collections.nCopies(tiles, null)));
  }

  TileGrid grid() {
    return grid;
  }

  /** Row by row. */
  public List<TileGrid.Tile> tiles() {
    return grid.tiles();
  }

  /**
   * Whether a tile was scored.
   *
   * @param tile from 0
   */
  public boolean has(int tile) {
    return logarithms.get(tile) != null;
  }

  /** Whether all tiles were scored. */
  public boolean isWhole() {
    return order.size() == grid.tiles().size();
  }

  /** Whether the values drawn before the image was finished are those that it has since. */
  public boolean isAsDrawn() {
    return asDrawn;
  }

  /**
   * What is known of the calibrated map.
   *
   * @param block [X,Y] within the image
   * @return row by row; NaN where a tile that counts there was not scored yet
   */
  public float[] draw(Interval block) {
    // Asked before drawing: what comes meanwhile is drawn when it is told of.
    List<Interval> unknown = unknown(block);
    AnomalyMap known = map;
    float[] values =
        known == null ? new float[(int) Intervals.numElements(block)] : known.draw(block);
    int width = (int) block.dimension(0);
    for (Interval part : unknown) {
      for (long y = part.min(1); y <= part.max(1); y++) {
        int start = (int) ((y - block.min(1)) * width + part.min(0) - block.min(0));
        Arrays.fill(values, start, start + (int) part.dimension(0), Float.NaN);
      }
    }
    return values;
  }

  /** The parts of a block in tiles that were not scored yet; they may overlap. */
  public List<Interval> unknown(Interval block) {
    List<Interval> unknown = new ArrayList<>();
    for (int tile = 0; tile < grid.tiles().size(); tile++) {
      FinalInterval part = Intervals.intersect(grid.tiles().get(tile).pixels(), block);
      if (!has(tile) && !Intervals.isEmpty(part)) {
        unknown.add(part);
      }
    }
    return unknown;
  }

  void add(int tile, PatchMaps scored) {
    if (map == null) {
      map = map(new TiledPatchMap(maps.axes(grid, scored), logarithms));
    }
    patches[tile] = scored;
    List<PatchMaps> latest = new ArrayList<>();
    order
        .subList(Math.max(0, order.size() - LATEST), order.size())
        .forEach(earlier -> latest.add(patches[earlier]));
    latest.add(scored);
    logarithms.set(tile, maps.smooth(latest).get(latest.size() - 1));
    order.add(tile);
  }

  /**
   * What was scored of some tiles, all of which must be.
   *
   * @param from the first, from 0
   * @param to behind the last
   */
  public ScoredTiles scored(int from, int to) {
    return new ScoredTiles(from, Arrays.asList(patches).subList(from, to));
  }

  /**
   * Takes up tiles of the same image that the same model scored elsewhere; they are drawn once the
   * image is finished.
   */
  public void add(ScoredTiles scored) {
    for (int i = 0; i < scored.patches().size(); i++) {
      int tile = scored.first() + i;
      patches[tile] = scored.patches().get(i);
      order.add(tile);
    }
  }

  private AnomalyMap map(TiledPatchMap values) {
    return new AnomalyMap(values, foreground, unit);
  }

  /** In the order of the grid, all of them. */
  List<PatchMaps> patchMaps() {
    if (!isWhole() || patches == null) {
      throw new IllegalStateException("Some tiles are not scored, or it was finished before.");
    }
    return List.of(patches);
  }

  /** Keeps of the tiles what can be drawn alone. */
  AnomalyMap finish(List<PatchMaps> tiles) {
    TiledPatchMap whole = maps.logarithms(grid, tiles);
    patches = null;
    for (int tile = 0; tile < tiles.size(); tile++) {
      float[] values = whole.tiles().get(tile);
      asDrawn &= !has(tile) || Arrays.equals(values, logarithms.get(tile));
      logarithms.set(tile, values);
    }
    map = map(whole);
    return map;
  }
}
