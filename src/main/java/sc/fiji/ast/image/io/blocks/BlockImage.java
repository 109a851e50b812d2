package sc.fiji.ast.image.io.blocks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import net.imglib2.FinalInterval;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.ImageRows;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;

/**
 * A plane of a file whose blocks are read when they are looked at, by any thread. Those looked at
 * last are kept, with the bits that they have in the file.
 *
 * <p>Where a block cannot be read, who looks at it gets an {@link UncheckedIOException} that names
 * the file.
 */
public final class BlockImage {

  /** A part of Java's memory; two rows of tiles that go through a network fit into it. */
  private static final long MEMORY = Runtime.getRuntime().maxMemory() / 8;

  private final PlaneBlocks blocks;
  private final CellGrid grid;

  private BlockImage(PlaneBlocks blocks, CellGrid grid) {
    this.blocks = blocks;
    this.grid = grid;
  }

  /**
   * @throws IOException if its first block, which tells what is in it, cannot be read
   */
  public static Sample of(PlaneBlocks blocks) throws IOException {
    Sample first = blocks.read(0);
    int width = Math.min(blocks.width(), blocks.blockWidth());
    int height = Math.min(blocks.height(), blocks.blockHeight());
    CellGrid grid =
        new CellGrid(
            new long[] {blocks.width(), blocks.height(), first.channels()},
            new int[] {width, height, first.channels()});
    BlockImage image = new BlockImage(blocks, grid);
    return Sample.of(
        switch (first.bitDepth()) {
          case EIGHT ->
              new LazyCellImg<>(grid, new UnsignedByteType(), image.kept(1, BlockImage::bytes));
          case SIXTEEN ->
              new LazyCellImg<>(grid, new UnsignedShortType(), image.kept(2, BlockImage::shorts));
          case FLOAT -> new LazyCellImg<>(grid, new FloatType(), image.kept(4, BlockImage::floats));
        });
  }

  private <A> LazyCellImg.Get<Cell<A>> kept(int bytes, Function<float[], A> storage) {
    long size =
        (long) bytes * grid.cellDimension(0) * grid.cellDimension(1) * grid.cellDimension(2);
    long most = Math.max(2, MEMORY / size);
    Map<Long, Cell<A>> latest =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Cell<A>> eldest) {
            return size() > most;
          }
        };
    return index -> {
      synchronized (latest) {
        // A map that is asked for what it does not have must not be changed by the answer.
        Cell<A> known = latest.get(index);
        Cell<A> cell = known == null ? read(index, storage) : known;
        latest.put(index, cell);
        return cell;
      }
    };
  }

  private <A> Cell<A> read(long index, Function<float[], A> storage) {
    long[] min = new long[3];
    int[] size = new int[3];
    grid.getCellDimensions(index, min, size);
    try {
      Sample block = blocks.read((int) index);
      var inside = FinalInterval.createMinSize(0, 0, 0, size[0], size[1], size[2]);
      float[] values = new float[size[0] * size[1] * size[2]];
      int count = 0;
      for (float[] row : ImageRows.of(Views.interval(block.rgb(), inside))) {
        System.arraycopy(row, 0, values, count, row.length);
        count += row.length;
      }
      return new Cell<>(size, min, storage.apply(values));
    } catch (IOException | RuntimeException e) {
      String message =
          String.format(
              Locale.ROOT,
              "%s: the pixels from x = %d, y = %d on cannot be read (%s); the file is truncated,"
                  + " damaged or was changed meanwhile: copy or save it anew.",
              blocks.file(),
              min[0],
              min[1],
              e);
      throw new UncheckedIOException(message, new InvalidImageException(message, e));
    }
  }

  private static ByteArray bytes(float[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (int) values[i];
    }
    return new ByteArray(bytes);
  }

  private static ShortArray shorts(float[] values) {
    short[] shorts = new short[values.length];
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = (short) (int) values[i];
    }
    return new ShortArray(shorts);
  }

  private static FloatArray floats(float[] values) {
    return new FloatArray(values);
  }
}
