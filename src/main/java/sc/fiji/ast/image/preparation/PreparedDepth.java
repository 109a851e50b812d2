package sc.fiji.ast.image.preparation;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A depth map made ready, in the size it came in.
 *
 * @param heights [X,Y] in centimetres above {@code level}, holes filled as far as was asked for; 0
 *     in the background and where there is no height
 * @param foreground [X,Y] where the heights count, not dilated
 * @param level what was taken as 0: the mean height of the foreground, in metres
 * @param background from which the foreground was found, if it was
 */
record PreparedDepth(
    RandomAccessibleInterval<FloatType> heights,
    RandomAccessibleInterval<BitType> foreground,
    double level,
    Optional<BackgroundPlane> background) {}
