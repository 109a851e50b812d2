package sc.fiji.ast.networks;

import ai.djl.ndarray.NDArray;

/**
 * What teacher and student minimise, per pixel. Training takes the mean over all pixels and images.
 *
 * <p>A mask [N,1,H,W] weighs the pixels by how much they belong to the foreground; null stands for
 * all of it.
 */
public final class Losses {

  private Losses() {}

  /**
   * The negative log-likelihood but for a constant, Eq. 2 of the paper: 0.5 |z|^2 - log|det J|.
   *
   * @param half an array that holds 0.5, kept alive by the caller until the backward pass is done
   * @return [N,H,W]
   */
  public static NDArray negativeLogLikelihood(TeacherOutput output, NDArray mask, NDArray half) {
    NDArray squares = output.z().square();
    NDArray logDet = output.logDet();
    if (mask != null) {
      squares = squares.mul(mask);
      logDet = logDet.mul(mask.squeeze(1));
    }
    return squares.sum(new int[] {1}).mul(half).sub(logDet);
  }

  /**
   * The distance of teacher and student, Eq. 4 of the paper, as a mean over the channels instead of
   * a sum so that it does not grow with the backbone.
   *
   * @return [N,H,W]
   */
  public static NDArray distance(NDArray student, NDArray teacher, NDArray mask) {
    NDArray squares = student.sub(teacher).square();
    return (mask == null ? squares : squares.mul(mask)).mean(new int[] {1});
  }
}
