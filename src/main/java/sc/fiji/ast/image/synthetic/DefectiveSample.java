package sc.fiji.ast.image.synthetic;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.image.Sample;

/**
 * A good image into which a defect was painted.
 *
 * @param sample a new image; its foreground and depth are those of the good one, not copied
 * @param mask [X,Y] of the image's size, set where the defect is; never empty
 */
public record DefectiveSample(Sample sample, RandomAccessibleInterval<BitType> mask) {}
