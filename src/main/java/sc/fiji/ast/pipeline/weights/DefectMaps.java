package sc.fiji.ast.pipeline.weights;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;

/**
 * What the measures tell of an image, or of one of its tiles, and where its defect is. Nothing is
 * copied or changed.
 *
 * @param logarithms one array a measure: its patches on the logarithmic scale, row by row
 * @param width in patches
 * @param height in patches
 * @param mask [X,Y] of the image or tile, set where the defect is
 */
public record DefectMaps(
    List<float[]> logarithms, int width, int height, RandomAccessibleInterval<BitType> mask) {}
