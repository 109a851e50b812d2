package sc.fiji.ast.cluster;

import java.io.Serializable;
import sc.fiji.ast.scoring.ScoredTiles;

/**
 * What became of some tiles of an image in their task.
 *
 * @param stamp of the file, before it was read
 * @param scored null: the image cannot be shared
 */
record TilesOutcome(TileRange range, String stamp, ScoredTiles scored) implements Serializable {}
