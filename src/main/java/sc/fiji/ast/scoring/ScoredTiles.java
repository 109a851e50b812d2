package sc.fiji.ast.scoring;

import java.io.Serializable;
import java.util.List;
import sc.fiji.ast.scoring.fusion.PatchMaps;

/**
 * What was scored of some tiles of an image, to be put together with others of it elsewhere. It
 * holds patches, no pixels.
 *
 * @param first of the tiles, from 0
 * @param patches one a tile, in the order of the grid
 */
public record ScoredTiles(int first, List<PatchMaps> patches) implements Serializable {

  public ScoredTiles {
    patches = List.copyOf(patches);
  }
}
