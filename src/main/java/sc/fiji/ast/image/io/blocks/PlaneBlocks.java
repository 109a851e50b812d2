package sc.fiji.ast.image.io.blocks;

import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.ast.image.Sample;

/** A plane of a file that can be read in blocks. Threads may share it; no file stays open. */
public interface PlaneBlocks {

  /** The file that is read. */
  Path file();

  int width();

  int height();

  /** Of each block but those at the right border, which are as wide or end with the plane. */
  int blockWidth();

  /** Of each block but those at the lower border, which are as high or end with the plane. */
  int blockHeight();

  /**
   * Reads one block.
   *
   * @param index from 0, row by row
   */
  Sample read(int index) throws IOException;
}
