package sc.fiji.ast.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;

/**
 * What there is of one sample before it is prepared. Nothing is copied.
 *
 * @param name what messages call it, such as its file
 * @param image null: none
 * @param depth null: none
 * @param mask [X,Y] from zero, set where someone said that the sample counts; null: nobody did
 */
public record RawSample(
    String name, Sample image, DepthMap depth, RandomAccessibleInterval<BitType> mask) {}
